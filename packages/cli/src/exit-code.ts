/**
 * How a command ends: 0 all well; 1 `check` found errors, `audit verify` a broken record, or `verify` an unsound
 * bundle; 2 a file could not be read, a formula or value was refused, the signer of a bundle was not confirmed, or
 * the command line itself is wrong.
 */
export type ExitCode = 0 | 1 | 2
