-- Exact numbers: a numerator over a denominator, both decimals without rounding. Thirds stay thirds until a rule rounds.

create type fraction as (n numeric, d numeric);

-- A power of ten; 10 ^ n would lose digits.
create function ten_to(places int) returns numeric immutable strict parallel safe
return ('1e' || places)::numeric;

create function whole(value numeric) returns fraction immutable strict parallel safe
return (value, 1)::fraction;

-- Nothing is reduced on the way: a year's denominators stay short enough.
create function plus(a fraction, b fraction) returns fraction immutable strict parallel safe
return (a.n * b.d + b.n * a.d, a.d * b.d)::fraction;

create function minus(a fraction, b fraction) returns fraction immutable strict parallel safe
return (a.n * b.d - b.n * a.d, a.d * b.d)::fraction;

create function times(a fraction, b fraction) returns fraction immutable strict parallel safe
return (a.n * b.n, a.d * b.d)::fraction;

-- Nothing where the divisor is nothing.
create function over(a fraction, b fraction) returns fraction immutable strict parallel safe
return case when b.n <> 0 then (sign(b.n) * a.n * b.d, a.d * abs(b.n))::fraction end;

create operator + (leftarg = fraction, rightarg = fraction, function = plus);
create operator - (leftarg = fraction, rightarg = fraction, function = minus);
create operator * (leftarg = fraction, rightarg = fraction, function = times);
create operator / (leftarg = fraction, rightarg = fraction, function = over);

create aggregate total (fraction) (sfunc = plus, stype = fraction, initcond = '(0,1)');

-- Orders fractions: those that differ do so long before the 200th place, with the denominators of a year.
create function ordering(f fraction) returns numeric immutable strict parallel safe
return floor(div(f.n * ten_to(200 + scale(f.d)), f.d * ten_to(scale(f.d))));

create function is_at_least(f fraction, bound numeric) returns boolean immutable strict parallel safe
return f.n >= bound * f.d;

-- 9.785 becomes 9.79, -9.785 becomes -9.79.
create function half_up(f fraction, places int) returns numeric immutable strict parallel safe
return sign(f.n) * div(2 * abs(f.n) * ten_to(places) + f.d, 2 * f.d) * ten_to(-places);

-- Whether the decimal ends within so many places.
create function ends_within(f fraction, places int) returns boolean immutable strict parallel safe
return mod(f.n * ten_to(places), f.d) = 0;

-- In lowest terms: whole numbers without a common divisor.
create function lowest(f fraction) returns fraction language sql immutable strict parallel safe as $$
  select (div(n, gcd(n, d)), div(d, gcd(n, d)))::fraction
  from (select f.n * ten_to(greatest(scale(f.n), scale(f.d))) as n, f.d * ten_to(greatest(scale(f.n), scale(f.d))) as d)
$$;

-- As a number is published: rounded where a rule names places, else whole; one without an end stops after 38 places.
create function published(f fraction, places int) returns numeric immutable parallel safe
return case
  when places is not null then half_up(f, places)
  when ends_within(f, 40) then half_up(f, 40)
  else half_up(f, 38)
end;

-- What goes on into the next step: rounded where a rule names places, else exact.
create function carried(f fraction, places int) returns fraction immutable parallel safe
return case when places is null then f else whole(half_up(f, places)) end;
