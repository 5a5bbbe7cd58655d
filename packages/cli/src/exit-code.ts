/**
 * How a command ends: 0 all well; 1 `check` found errors, or `audit verify` a broken record; 2 a file could not be read, a formula or value was
 * refused, or the command line itself is wrong.
 */
export type ExitCode = 0 | 1 | 2
