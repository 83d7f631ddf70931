-- Serial numbers of issues per round and county. A number that was given out is never given again,
-- so a refused finding leaves a gap on purpose.
CREATE TABLE issue_number (
    round uuid NOT NULL,
    county text NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (round, county)
);
