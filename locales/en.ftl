# Every sentence of the pages in English.
# Numbers come in as numbers and are grouped; names come in as written on the ballot.

## Frame
language = English
skip = To the content
nav-languages = Languages
nav-pages = Pages
nav-contests = Contests
nav-place = Place
nav-beside = Neighbouring stations
nav-overview = Overview
nav-seats = Seats
nav-lists = Lists
nav-stations = Stations
nav-data = Data
nav-about = About
title = { $page } · { $day }
ribbons = What these figures are
ribbon-rehearsal = Rehearsal.
ribbon-rehearsal-note = These are not the results of an election.
ribbon-reconstruction = Reconstruction
state-preliminary = Preliminary
state-declared = Declared
state-stations = { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted
state-snapshot = snapshot { $size }
feed-stopped = No new signed head since { $time }: what you see is as of snapshot { $size }.
footer-proof = This site proves that what the polling stations signed is what was counted. It cannot prove what was put into the boxes.
not-found = There is no such page
not-found-note = Stations and areas are found by their code under “Stations”.

## Dates
date-time = { $day } { $month } { $year }, { $time } (UTC{ $offset })
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Answers: the first line of a page
answer-none = Nothing is counted yet: { $registered ->
        [one] the form of { $registered } station is
       *[other] the forms of { $registered } stations are
    } still to come.
answer-partial = With { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted, { $over ->
        [0] no list is
        [1] one list is
        [2] two lists are
        [3] three lists are
        [4] four lists are
        [5] five lists are
        [6] six lists are
        [7] seven lists are
        [8] eight lists are
        [9] nine lists are
       *[other] { $over } lists are
    } over the { $bound } threshold.
answer-partial-near = With { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted, { $over ->
        [0] no list is
        [1] one list is
        [2] two lists are
        [3] three lists are
        [4] four lists are
        [5] five lists are
        [6] six lists are
        [7] seven lists are
        [8] eight lists are
        [9] nine lists are
       *[other] { $over } lists are
    } over the { $bound } threshold; { $near } is { $short ->
        [one] { $short } vote
       *[other] { $short } votes
    } short.
answer-partial-open = With { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted, { $leader } leads with { $votes } of { $base } votes ({ $share }).
answer-complete = { $registered ->
        [one] The one station is counted
       *[other] All { $registered } stations are counted
    }. { $house ->
        [one] The one seat goes to
       *[other] The { $house } seats:
    } { $seats }.
answer-declared = The result is declared. { $house ->
        [one] The one seat goes to
       *[other] The { $house } seats:
    } { $seats }.
answer-ruling = The law leaves a question open that people must decide before the seats are known.
and-others = { $count ->
        [one] and { $count } other list
       *[other] and { $count } other lists
    }
seats-now = If the count ended now, { $house ->
        [one] the one seat would go to
       *[other] the { $house } seats would go:
    } { $seats }.
area-answer = { $name }: { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted; { $leader } leads with { $votes } of { $base ->
        [one] { $base } vote
       *[other] { $base } votes
    } ({ $share }).
area-answer-tied = { $name }: { $reported } of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } counted; { $leaders } are equal with { $votes } of { $base ->
        [one] { $base } vote
       *[other] { $base } votes
    } each ({ $share }).
area-answer-none = { $name }: none of { $registered ->
        [one] { $registered } station
       *[other] { $registered } stations
    } is counted yet.
station-answer = { $part } of { $whole ->
        [one] { $whole } voter
       *[other] { $whole } voters
    } on the roll took a ballot ({ $turnout }); most votes: { $leader }, { $votes } of { $base }.
station-answer-votes = Most votes at this station: { $leader }, { $votes } of { $base } ({ $share }).
station-answer-empty = The form of this station holds no votes for lists.
station-answer-none = This station is not counted yet.

## Progress and turnout
progress = Stations
progress-reported = stations counted
progress-missing = still missing
progress-registered = on the register
counted-of = Counted
of = { $part } of { $whole }
turnout = Turnout
turnout-note = Several quantities are called turnout. They are kept apart; the first one is the official one.
turnout-lines = both lines are filled in on { $filled } of { $forms ->
        [one] { $forms } form
       *[other] { $forms } forms
    }
turnout-by-hour = Turnout by hour
hour = By
ballots-issued = Ballots issued
electorate-reporting = Voters on these rolls
stations-reporting = Stations reporting
not-counted = not counted yet
not-reported = not reported yet
hours-picture = Turnout by hour, share of the voters on the rolls of the stations that reported: { $points }.

## Results
results = Votes
ballot-number = No.
list = List
votes = Votes
share = Share
picture = Picture
leader = Most votes
tied = { $names } (equal)
seats = Seats
candidates = Candidates
threshold = Threshold
base-list-votes = Votes for lists
base-list-votes-and-against-all = Votes for lists and against all
base-list-votes-and-blank = Votes for lists and blank ballots
base-electorate = Voters on the rolls
base-ballots-found = Ballots found
bars-title = Against the { $bound } threshold
bars-title-open = Votes for the lists
bars-note = Shares of { $base } ({ $label }). The line is at { $line ->
        [one] { $line } vote
       *[other] { $line } votes
    }.
bars-note-open = Shares of { $base } ({ $label }).
bars-note-uncertain = Hatched: where a share can still go, if at most the { $outstanding } voters on the rolls of the missing stations vote.
bars-note-unbounded = Some missing stations have no roll, so how far a share can still go is not drawn.
votes-count = { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }
votes-above = { $votes ->
        [0] exactly at the line
        [one] { $votes } vote above the line
       *[other] { $votes } votes above the line
    }
votes-below = { $votes ->
        [one] { $votes } vote below the line
       *[other] { $votes } votes below the line
    }
standing-over = over the threshold
standing-under = below the threshold
standing-sure-over = over the threshold, whatever the missing stations say
standing-sure-under = below the threshold, whatever the missing stations say
standing-open = can still change
bars-more = { $count ->
        [one] { $count } more list
       *[other] { $count } more lists
    }
bar-picture = { $name }: { $votes } votes, { $share }.
bar-picture-line = { $name }: { $votes } votes, { $share }; { $distance }.
shares-note = Shares are of { $base } ({ $label }).

## Seats
seats-title = { $house ->
        [one] { $house } seat
       *[other] { $house } seats
    }
seats-if = If the count ended now. Dots in outline can still change.
seats-final = By the law, on all forms.
seats-declared = As declared: { $resolution }
seats-none = No seats yet: no votes are counted.
seats-why = Why these seats?
seats-picture = { $seats }. Majority: { $majority } of { $house }.
majority = majority { $seats }
seats-of = { $name } { $seats }

## Areas and stations
largest-first = The { $shown } largest of { $all } by voters on the rolls.
all-areas = All { $count }
station = Station
stations = Stations
station-code = Code
station-name = Place
stations-answer = { $registered ->
        [one] { $registered } polling station
       *[other] { $registered } polling stations
    }, { $reported } of them counted.
find-label = Code, name or place of a station
find-none = No station found.
find-more = and more; type further
missing-title = { $count ->
        [one] { $count } station missing
       *[other] { $count } stations missing
    }
missing-many = They are listed on the pages of the areas below.
roll = Voters on the roll
no-roll = no roll
kind = Kind of station
closes = End of voting
kind-ordinary = ordinary
kind-abroad = abroad
kind-special = special
kind-envelope = ballots in envelopes

## The form
line = Line
line-label = Wording
figure = Figure
line-empty = left empty
relation-holds = Adds up:
relation-broken = Does not add up:
version-title = Version { $number }
version-newest = Version { $number }, the one that counts
version-replaced = Version { $number }, replaced
correction-reason = Why it was replaced
correction-basis = Legal basis
entered-by = Entered by
confirmed-by = Confirmed by
signed-by = Signed for
signed-at = Signed at
entry-title = This form is entry { $position } of the log
entry-note = Its hash leads to the root of snapshot { $size } in { $steps ->
        [one] { $steps } step
       *[other] { $steps } steps
    }.
entry-bytes = The entry as signed
leaf-hash = leaf hash
root-hash = root of snapshot { $size }

## Why these seats
ledger-answer = { $house ->
        [one] { $house } seat goes
       *[other] { $house } seats go
    } to the lists by { $steps ->
        [one] { $steps } step
       *[other] { $steps } steps
    }, each with its article: { $seats }.
ledger-if = The count is not finished: this is the arithmetic if it ended now.
ledger-law = The law
ledger-law-read = The articles were read in this redaction.
ledger-law-inferred = Some articles were inferred from other redactions and not read in this one.
ledger-parameter = Parameter
ledger-value = Value
ledger-article = Article
ledger-reading = How it is read
ledger-none = There is nothing to distribute yet.

## About
about-answer = What is official here, what is not, and what these pages can and cannot prove
about-basis = Where the figures come from
about-official = Every figure comes from result forms that the commissions signed.
about-reconstructed = The rows of the stations are a reconstruction and not official.
about-rehearsal = This log is a rehearsal: its figures are made up and can never enter a log that counts.
about-proves = What it proves
about-proves-text = Every total is the sum of the forms published with it. Every form is an entry of a log that only grows; whoever keeps an older head of the log sees if an entry was changed or taken out. Every seat follows from the totals by steps that name their article.
about-cannot = What it cannot prove
about-cannot-text = It cannot prove what was put into the boxes, that the count at the table was honest, or that the paper agrees with the form. That is what observers, copies of the protocols and recounts are for.
about-recount = Recount it yourself
about-recount-text = All files needed to add up every total and to repeat every step are published with the pages.
about-invariants = What always holds
inv-sum = A total is the sum of its rows.
inv-once = A station counts at most once in a contest.
inv-register = Counted and missing stations together are the register.
inv-grows = The log only grows; the number of the snapshot never falls.
inv-fall = A total falls only by a correction that says why and on which basis.
inv-two = Two different people stand behind every form.
inv-same = The same entries give the same pages, byte for byte.
inv-share = A share always stands beside its two numbers.
inv-rehearsal = A rehearsal and a count that counts never meet.
falls = Totals that fell
falls-note = Each by a correction of one form.
fall = { $station }: “{ $line }” fell by { $by }; entry { $position } of the log.
about-law = Law
about-sources = Sources
about-files = Files of the definition
about-files-note = What was fixed before the first ballot. Their SHA-256 stands in the first entry of the log.
about-files-count = { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
log-origin = Origin of the log
log-size = Entries
log-root = Root

## Data
files-answer = All figures as files, from the same snapshot as the pages
files-basis-official = The column “basis” of every file says: official.
files-basis-reconstruction = The rows are a reconstruction; the column “basis” of every file says so.
files-basis-rehearsal = The rows are those of a rehearsal; the column “basis” of every file says so.
files-log = Every entry of the log is published under “tile/entries/”, 256 to a file, as docs/formats/log.md describes.
file = File
file-what = What it is
file-size = Size, kB
file-stations-csv = Every station with every line of its form
file-stations-json = The same as JSON
file-versions-csv = Every version of every form, with the reasons of corrections
file-totals-json = Totals of every area
file-seats-json = Seats with every step of the arithmetic
file-seats-text = Seats with every step as text, to be printed
file-schema-json = What the columns mean
file-turnout-csv = Ballots issued by hour, every station
column-basis = official, reconstruction or rehearsal
column-mode = live: a count that counts; rehearsal: a drill
column-station = Code of the station
column-name = Name of the station
column-area = Code of the area
column-kind = Kind of station
column-electorate = Voters on the register; empty where there is no roll
column-counted = yes or no
column-version = Version of the form; empty while not counted
column-position = Number of the entry in the log
column-at = Time of signing, UTC
column-commission = Code of the commission that signed
column-entered = Pseudonym of the person who entered the form
column-confirmed = Pseudonym of the person who confirmed it
column-reason = Why the version before was replaced
column-legal = Legal basis of the replacement
column-counts = yes for the version that counts
column-hour = By this hour

## Ledger: steps
lists-answer = { $count ->
        [one] { $count } list stands
       *[other] { $count } lists stand
    } on the ballot.
yes = yes
no = no
distance = Distance to the line
takes-part = Takes part
votes-by-quota = Votes ÷ quota
votes-by-divisor = Votes ÷ divisor
whole = Whole seats
remainder = Remainder
rank = Rank
leftover = Left-over seat
seat = Seat
average = Average
step-threshold = Which lists take part
step-threshold-at-least = A list takes part with at least { $share } of { $base } ({ $label }), which is { $needed ->
        [one] { $needed } vote
       *[other] { $needed } votes
    } or more.
step-threshold-more-than = A list takes part with more than { $share } of { $base } ({ $label }), which is { $needed ->
        [one] { $needed } vote
       *[other] { $needed } votes
    } or more.
step-second-list = A second list joins
step-second-list-text = Only { $passing } reached the threshold. The next one, { $list } with { $votes } votes, takes part too.
step-joined = Lists that joined their votes
step-joined-text = { $lists } count as one, with { $votes } votes.
step-ledger = Seats by quota
step-ledger-within = Seats by quota within { $name }
step-ledger-excess = Whole and guaranteed seats are { $excess } too many.
step-averages = Seats by highest averages
step-averages-within = Seats by highest averages within { $name }
step-averages-text = Each of the { $seats } seats goes to the list whose votes ÷ divisor is largest at that moment.
step-settled = A question that the figures do not answer
settled-remainder-tie = Equal remainders: in the order { $lists }.
settled-average-tie = Equal averages: in the order { $lists }.
settled-second-place-tie = Equal second places: { $lists } joins.
settled-no-list-passes = No list reached the threshold; these take part: { $lists }.
settled-over-allocation = More seats than the house has; each of these gives one up: { $lists }.
settled-majority-cap = Seats above the limit go to { $lists }.
settled-by-registration = The list registered earlier goes first.
settled-by-ruling = Decided by people: { $basis }
step-capped = A limit on the largest list
step-capped-text = { $list } had won { $won } seats and keeps { $kept }; the others go to { $to }.
question-remainder-tie = Equal remainders for the last { $open ->
        [one] { $open } seat
       *[other] { $open } seats
    }
question-average-tie = Equal averages for the last { $open ->
        [one] { $open } seat
       *[other] { $open } seats
    }
question-second-place-tie = Which list joins as the second one
question-no-list-passes = No list reached the threshold
question-over-allocation = Seats that exceed the house: { $open }
question-majority-cap = Seats above the limit of the largest list: { $open }
question-id = A ruling names this question:
why-law-silent = The law has no rule for this case; people must decide.
why-lots-ordered = The law orders lots to be drawn.
why-registration-order-unknown = The list registered earlier goes first, and that order is not on record.
why-rule-not-settled = The law has a rule, but its reading is not settled enough to be computed; people must decide.
reasons-title = Each list in one line
reasons-why = Why
districts-title = Seats by district
margins-title = How close was it?
margins-text = The fewest votes that would change the seats, or which lists take part: more or fewer for a list, or moved between it and the one other list that needs the fewest. With one vote less nothing changes.
margins-threshold = To the threshold
margins-more = More votes
margins-fewer = Fewer votes
margins-in = Moved to it
margins-out = Moved away
margins-admitted = { $list } takes part
margins-excluded = { $list } no longer takes part
margins-closest-moved = The closest change: { $votes } from { $from } to { $to } ({ $effects }).
margins-closest-added = The closest change: { $votes } more for { $list } ({ $effects }).
margins-closest-removed = The closest change: { $votes } fewer for { $list } ({ $effects }).
ledger-as-text = The steps as plain text
district = District
votes-needed = Votes needed
factor = Factor
seat-last = Its last seat
seat-next = For one more seat
seat-nth = seat { $nth }
seats-counted = Seats counted in divisors
seats-guaranteed = Guaranteed seats
seats-from-districts = Seats from districts
seats-by-share = Seats by share
seats-direct = Won directly
seats-least = Least before levelling
seats-withheld = Not filled
votes-unused = Votes left over
voter-number = Number of voters
divisor = Divisor
average-unbounded = before all averages
seats-in-order = { $seats ->
        [one] The { $seats } seat in the order in which it was won
       *[other] The { $seats } seats in the order in which they were won
    }
cells-title = Seats by district and list, with votes
fold-districts = { $count ->
        [one] { $count } district by itself
       *[other] { $count } districts, each by itself
    }
fold-placed = { $count ->
        [one] Seats of { $count } list placed in districts
       *[other] Seats of { $count } lists placed in districts
    }
fold-item = { $name }: { $seats }
way-exempt = takes part with any votes
way-direct-seats = takes part by seats won directly
way-district-share = takes part by its share in a district
way-national-share = takes part by its share in the whole country
reason-second = takes part as the second list
reason-filled-up = takes part to make up the least number of the law
reason-way = { $way }
reason-ruling = takes part by a ruling
reason-out = does not take part
reason-reached = over the threshold with { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }, { $needed } needed
reason-reached-in = over the threshold in { $district }
reason-lacking = { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    } short of the threshold
reason-districts = over the threshold in { $reached } of { $all ->
        [one] { $all } district
       *[other] { $all } districts
    }
reason-joined = together with others, as { $name }: { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    }
reason-whole = { $seats ->
        [one] { $seats } seat by whole quotas
       *[other] { $seats } seats by whole quotas
    }
reason-leftover = { $seats ->
        [one] { $seats } left-over seat
       *[other] { $seats } left-over seats
    }
reason-leftover-rank = { $seats ->
        [one] { $seats } left-over seat (remainder no. { $rank })
       *[other] { $seats } left-over seats (remainder no. { $rank })
    }
reason-guaranteed = { $seats ->
        [one] { $seats } guaranteed seat
       *[other] { $seats } guaranteed seats
    }
reason-averages = { $seats ->
        [one] { $seats } seat by averages, no. { $nth } of { $all }
       *[other] { $seats } seats by averages, the last one no. { $nth } of { $all }
    }
reason-average = no seat: { $average } for the first one, the last seat went at { $last }
reason-remainder = no seat: remainder no. { $rank }, with { $left ->
        [one] { $left } seat
       *[other] { $left } seats
    } left over
reason-no-seat = no seat
reason-from-districts = { $seats ->
        [one] { $seats } seat from districts
       *[other] { $seats } seats from districts
    }
reason-in-districts = { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } in { $count ->
        [one] { $count } district
       *[other] { $count } districts
    }
reason-direct = { $direct } won directly, { $share } by its share
reason-direct-outside = keeps the seats it won directly
reason-capped = gives up { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } to the limit on the largest list
reason-received = receives { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } from the largest list
step-in = { $title }: { $district }
step-threshold-any-at-least = A list takes part everywhere if it has at least { $share } in one district ({ $label }). Beside each list stands the district where it came nearest, or went furthest beyond.
step-threshold-any-more-than = A list takes part everywhere if it has more than { $share } in one district ({ $label }). Beside each list stands the district where it came nearest, or went furthest beyond.
step-filled-up = Further lists take part
step-filled-up-text = Fewer lists or votes passed than the law asks for; the next by votes take part as well: { $lists }.
step-ledger-districts = Seats of districts, by quota
step-ledger-placed = Seats of { $name } placed in districts, by quota
step-quota-hare-quota = The quota is { $votes } votes ÷ { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } = { $quota }.
step-quota-droop-quota = The quota is { $votes } votes ÷ ({ $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } + 1), its whole part and one: { $quota }.
step-quota-hagenbach-bischoff-quota = The quota is { $votes } votes ÷ ({ $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } + 1) = { $quota }.
step-quota-imperiali-quota = The quota is { $votes } votes ÷ ({ $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    } + 2) = { $quota }.
step-quota-rounding = Rounding of the quota: { $rounding }.
step-ledger-whole = Votes ÷ quota gives whole seats and a remainder.
step-ledger-factor = The quotient of { $list } is multiplied by { $factor }.
step-ledger-raised = { $list } gets the least that the law grants: { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    }.
step-left-none = No seat is left over.
step-left-largest-remainder = { $left ->
        [one] { $left } seat is left over; it goes to the largest remainder.
       *[other] { $left } seats are left over; they go one each to the largest remainders.
    }
step-left-strongest-lists = { $left ->
        [one] { $left } seat is left over; it goes to the list with the most votes.
       *[other] { $left } seats are left over; they go one each to the lists with the most votes, from the top again if seats last.
    }
step-left-strongest-list = { $left ->
        [one] { $left } seat is left over; it goes to the list with the most votes.
       *[other] { $left } seats are left over; they all go to the list with the most votes.
    }
step-left-remainders-then-averages = { $left ->
        [one] { $left } seat is left over; it goes to the largest remainder.
       *[other] { $left } seats are left over; they go one each to the largest remainders up to the limit of the law, then one by one to the most votes for each seat already won.
    }
step-left-highest-averages = { $left ->
        [one] { $left } seat is left over; it goes to the most votes ÷ (seats + 1).
       *[other] { $left } seats are left over; they go one by one to the most votes ÷ (seats + 1).
    }
step-left-pool = { $left ->
        [one] { $left } seat is left over; it goes into the pool of all districts.
       *[other] { $left } seats are left over; they go into the pool of all districts.
    }
step-left-passing-list = { $left ->
        [one] { $left } seat is left over; it goes to the list that reached the threshold.
       *[other] { $left } seats are left over; they go to the list that reached the threshold.
    }
step-excess-smallest-remainder = The smallest remainders give one seat each back.
step-averages-districts = Seats of districts, by highest averages
step-averages-placed = Seats of { $name } placed in districts, by highest averages
step-averages-text-districts = { $seats ->
        [one] The one seat goes to the district
       *[other] Each of the { $seats } seats goes to the district
    } whose votes ÷ divisor is largest at that moment.
step-averages-guaranteed = { $seats ->
        [one] { $seats } of them is given beforehand; it counts in the divisors.
       *[other] { $seats } of them are given beforehand; they count in the divisors.
    }
step-averages-method = Method: { $method }.
step-averages-first = The first divisor is { $first }.
step-averages-exponent = The exponent is { $exponent }.
step-averages-last = The last seat went to { $last } with { $average }; the next one would go to { $next } with { $following }.
settled-question = The question was { $id }.
settled-cell-tie = Seats of districts and lists agree in several ways; these have the seat: { $lists }.
settled-by-more-votes = The list with more votes goes first.
step-pooled = What districts leave over
step-pooled-text = { $seats ->
        [0] The districts gave every seat; a second count has none to give.
        [one] The districts left { $seats } seat over. A second count gives it by the votes that won no seat in a district.
       *[other] The districts left { $seats } seats over. A second count gives them by the votes that won no seat in a district.
    }
step-direct = Seats won directly
step-direct-counted-first = Seats won directly stand beside those of the lists: divisors start behind them.
step-direct-house-grows = A list that won more seats directly than its share keeps them, and the house grows by as many.
step-direct-within-house = A list that won more seats directly than its share keeps them, and the other lists share the rest.
step-direct-levelled = The house grows until the shares give every list the least it has from districts.
step-direct-covered = Only as many seats won directly are filled as the share of the list covers.
step-direct-outside = { $outside ->
        [one] { $outside } seat was won directly by a list that does not take part; it stays, and the others share the rest.
       *[other] { $outside } seats were won directly by lists that do not take part; they stay, and the others share the rest.
    }
step-direct-house = The house has { $house } seats by law and { $after } in the end.
step-direct-same = The house keeps its { $house ->
        [one] { $house } seat
       *[other] { $house } seats
    }.
step-voter-numbers = Votes of districts become voters
step-voter-numbers-below = This number stands in place of votes where seats are given to lists below.
step-voter-numbers-rounded = In each district the votes of a list are divided by the seats of the district and rounded; added up they are its number of voters.
step-voter-numbers-exact = In each district the votes of a list are divided by the seats of the district, exactly; added up they are its number of voters.
step-voter-numbers-votes = Every voter has one vote: the votes of all districts are added up.
step-biproportional = Lists and districts in agreement
step-biproportional-text = In each cell, votes ÷ (divisor of the district × divisor of the list), rounded, gives the seats. The divisors are such that every district and every list gets its own number.
step-biproportional-winner = The strongest list of a district has at least one seat there.
question-remainder-tie-text = { $lists } have equal remainders, and { $open ->
        [one] { $open } seat is
       *[other] { $open } seats are
    } left for the { $count } of them. A ruling names them, the one that goes first first.
question-average-tie-text = { $lists } have equal averages, and { $open ->
        [one] { $open } seat is
       *[other] { $open } seats are
    } left for the { $count } of them. A ruling names them, the one that goes first first.
question-second-place-tie-text = { $lists } have equally many votes, and { $open } of the { $count } joins the lists that take part. A ruling names it.
question-no-list-passes-text = None of the { $count ->
        [one] { $count } list
       *[other] { $count } lists
    } with votes reached the threshold: { $lists }. A ruling names those that take part, { $open } at least.
question-over-allocation-text = { $open ->
        [one] { $open } seat is
       *[other] { $open } seats are
    } given beyond the house; the { $count } holders are { $lists }. For each seat a ruling names the one that gives it up.
question-majority-cap-text = { $open ->
        [one] { $open } seat of the largest list is
       *[other] { $open } seats of the largest list are
    } above the limit; the { $count ->
        [one] other list is
       *[other] { $count } others are
    } { $lists }. For each seat a ruling names the one that receives it.
question-cell-tie = Seats of districts and lists that agree in several ways: { $open }
question-cell-tie-text = { $open ->
        [one] { $open } seat
       *[other] { $open } seats
    } may stand in either of { $count } cells: { $lists }. A ruling names the cells that have the seat.
question-no-article = No article names the case.

## Law: parameters and words
law-body-list-seats = Seats from lists
law-body-total-seats = All seats of the body
law-threshold-share = Threshold
law-threshold-reached = The threshold is reached with
law-threshold-of = The threshold is a share of
law-threshold-scope = Where the threshold has to be reached
law-threshold-coalitions = Threshold for joint lists of several parties
law-threshold-kinds = Threshold by kind of list
law-threshold-exempt = Lists that take part with any votes
law-threshold-or-national-share = Or with this share of the whole country
law-threshold-or-district-share = Or with this share in one district
law-threshold-or-direct-seats = Or with so many seats won directly
law-threshold-lists-min = Least number of lists that take part
law-threshold-votes-min = Least share of those taking part together
law-second-list-factor = Factor of the second list
law-second-list-seats-min = Least seats of the second list
law-second-list-leftover = Left-over seats with a second list
law-apportionment-method = Method
law-apportionment-first-divisor = First divisor
law-apportionment-exponent = Exponent of the divisors
law-apportionment-rounding = Rounding of the quota
law-apportionment-leftover = Left-over seats
law-apportionment-remainders-max = At most so many seats by remainders
law-apportionment-excess = Seats beyond the house
law-apportionment-tie = Equal claims
law-apparentement-rule = Joined lists
law-guarantee-seats = Seats guaranteed to every list taking part
law-guarantee-rule = Guaranteed seats are counted
law-factor-kind = Lists whose votes count more
law-factor-multiplier = Their votes are multiplied by
law-districts-rule = What districts are for
law-districts-seats = Seats of a district
law-districts-seats-method = Method that gives districts their seats
law-districts-placing = Method that places a list’s seats in districts
law-pool-method = Method of the pool
law-pool-rounding = Rounding of the pool’s quota
law-pool-leftover = Left-over seats of the pool
law-pool-excess = Seats beyond the pool
law-direct-rule = Seats won directly
law-direct-minimum = Least seats of a list before levelling
law-direct-unlevelled-max = At most so many direct seats without levelling
law-biproportional-voter-numbers = Votes of different districts are added up
law-biproportional-winner-take-one = The strongest list of a district has a seat there
law-limits-majority-cap = Limit on the largest list
law-lists-size-above-seats = Candidates above the number of seats
law-lists-quota-groups = Groups with a share of the list
law-lists-quota-share = Their share of the list
law-mandate-quota-groups = Groups with a share of the seats
law-mandate-quota-share = Their share of the seats
law-deadlines-established-within-days = Days until the result is established
law-deadlines-published-within-days = Days until the result is published
word-at-least = at least the share
word-more-than = more than the share
word-list-votes = votes for lists
word-list-votes-and-against-all = votes for lists and against all
word-ballots-found = ballots found, invalid ones included
word-hare-quota = quota of votes ÷ seats (Hare)
word-dhondt = highest averages, divisors 1, 2, 3 (D’Hondt)
word-sainte-lague = highest averages, divisors 1, 3, 5 (Sainte-Laguë)
word-largest-remainder = to the largest remainders
word-earlier-registered = to the list registered earlier
word-lots = by lot
word-passing-list = to the list that reached the threshold
word-joint-then-divided = counted as one, then divided
word-half-without-majority = at most half of the seats without half of the votes
word-list-votes-and-blank = votes for lists and blank ballots
word-electorate = everybody on the rolls
word-national = the whole country
word-district = the district whose seats are given
word-any-district = at least one district
word-droop-quota = quota of votes ÷ (seats + 1), whole part and one (Droop)
word-hagenbach-bischoff-quota = quota of votes ÷ (seats + 1) (Hagenbach-Bischoff)
word-imperiali-quota = quota of votes ÷ (seats + 2) (Imperiali)
word-danish = highest averages, divisors 1, 4, 7 (Danish)
word-imperiali = highest averages, divisors 1, 1½, 2 (Imperiali)
word-macau = highest averages, divisors 1, 2, 4, 8 (Macau)
word-adams = highest averages, divisors 0, 1, 2 (Adams)
word-dean = highest averages, harmonic means as divisors (Dean)
word-huntington-hill = highest averages, geometric means as divisors (Huntington-Hill)
word-dhondt-power = highest averages, powers of 1, 2, 3 as divisors
word-exact = exactly, not rounded
word-down = down
word-nearest = to the nearest whole number
word-up = up
word-strongest-lists = one each to the lists with the most votes
word-strongest-list = all to the list with the most votes
word-remainders-then-averages = by largest remainders up to a limit, then by highest averages
word-highest-averages = to the highest averages
word-pool = into one pool of all districts
word-smallest-remainder = the lists with the smallest remainders give them back
word-more-votes = to the list with more votes, then by lot
word-counted = as seats already won
word-continued = apart, divisors go on behind them
word-separate = every district counts for itself
word-pooled = whole quotas in districts, the rest in one pool
word-placed = seats of the whole country are placed in them
word-biproportional = lists and districts in proportion at once
word-given = set before the election
word-by-votes = by valid votes
word-by-population = by population
word-counted-first = beside the seats of lists, divisors start behind them
word-house-grows = kept beyond the share, the house grows
word-within-house = kept beyond the share, others share the rest
word-levelled = the house grows until shares agree
word-covered = filled only as far as the share covers
word-direct-or-share = the larger of direct seats and share, by district
word-direct-or-mean = the larger of direct seats and their mean with the share, by district
word-rounded = as votes ÷ seats of the district, rounded
word-votes = as they are
word-yes = yes
word-no = no
word-minority = national minorities
word-independent = independent candidates
word-women = women
word-youth = youth
word-under-29 = under 29
word-persons-with-disability = persons with disability

## Another law
reform-link = What if the law were another one?
reform-title = Another law
reform-file = What another law is tried on: law file, votes, rulings
reform-answer = By the law in force { $house ->
        [one] the one seat goes to
       *[other] the { $house } seats go:
    } { $seats }.
reform-tried = { $tried ->
        [one] One other law is
       *[other] { $tried } other laws are
    } worked out below on the same votes; { $same ->
        [0] none gives
        [one] one gives
       *[other] { $same } give
    } the same seats.
reform-tried-all = { $tried ->
        [one] One other law is worked out below on the same votes; it gives
       *[other] { $tried } other laws are worked out below on the same votes; all of them give
    } the same seats.
reform-votes-as-cast = The votes are taken as they were cast. Under another law people might have voted otherwise; that cannot be computed.
reform-needs-script = Where scripts run, any other values can be tried here: the engine that made these seats then works in your browser, and nothing is sent.
reform-form = Try another law
reform-threshold = Threshold, %
reform-threshold-note = 0: no threshold
reform-reset = Back to the law in force
reform-address = Link to this reform
reform-result = Seats on these votes
reform-now = Now
reform-then = Then
reform-difference = Difference
reform-bars-note = Bars: seats then; the thin line below: seats now; the upright line: majority. Lists without a seat, now and then, are left out.
reform-undecided = ?: not known before people decide.
reform-wrong-threshold = a number from { $least } to { $largest } with two decimals at most.
reform-wrong-house = a whole number from { $least } to { $largest }.
reform-stays = Until then the table, the address and the link stay as they were.
reform-same = No seat goes to another list.
reform-moved = Seats that change:
reform-ruling = Under this law people must decide before the seats are known:
reform-open = Seats in question:
reform-refused = These values make no law that could be applied:
reform-failed = The engine did not start in this browser. The tables below were worked out beforehand.
reform-articles = Articles that would change
reform-added = not in the law yet
reform-dropped = would no longer apply
reform-tables = Other thresholds and methods
reform-tables-note = Each column is a threshold; every other rule stays as it is. Bold: seats other than now.
reform-in-force = in force
reform-table-ruling = With a threshold of { $bound } people must decide before the seats are known: { $kind }.
reform-table-refused = With a threshold of { $bound } this method makes no law that could be applied.
reform-law = The law in force
reform-kind-remainder-tie = equal remainders
reform-kind-average-tie = equal averages
reform-kind-second-place-tie = equal second places
reform-kind-no-list-passes = no list reaches the threshold
reform-kind-over-allocation = more seats than the house has
reform-kind-majority-cap = seats above the limit of the largest list
reform-kind-cell-tie = seats of districts and of lists agree in several ways

### Registers: calendar and overview
nav-registers = Registers
registers-answer-before = Before the vote: the registers are kept, nothing is counted yet.
registers-answer-opened = What was settled before the vote: every decision is an entry of the log.
calendar = Calendar
calendar-says = { $count ->
    [one] { $count } deadline
   *[other] { $count } deadlines
    }, { $late ->
    [0] no act came late
    [one] { $late } act came late
   *[other] { $late } acts came late
    }
calendar-answer = { $count ->
    [one] { $count } deadline
   *[other] { $count } deadlines
    } of the election of { $day }, each with its article.
calendar-adopted = The election was called on { $called }. The calendar was adopted by resolution { $resolution }, entry { $position } of the log.
calendar-earlier = Before it stood the calendar of resolution { $resolution }, entry { $position }; resolution { $newer } moved { $moved ->
    [one] { $moved } deadline
   *[other] { $moved } deadlines
    } of it.
calendar-picture = { $count } deadlines on a line of time
calendar-late-acts = Acts that came late
calendar-late = { $subject }: after the deadline “{ $deadline }”, { $at }; entry { $position } of the log.
late-mark = Late
calendar-when = When
calendar-what = What
calendar-who = Who
article = Article
calendar-reading = How the text was read
calendar-source = Taken from:
calendar-from = from { $at }
calendar-until = until { $at }
calendar-until-end = until the end of { $at }
calendar-at = { $at }
calendar-station-clock = (by each station’s own clock)
calendar-before = { $days ->
    [one] { $days } day before the election
   *[other] { $days } days before the election
    }
calendar-after = { $days ->
    [one] { $days } day after the election
   *[other] { $days } days after the election
    }
calendar-on-the-day = on the day of the election
date = { $day } { $month } { $year }
month-year = { $month } { $year }
month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December
actor-commission = commission
actor-authority = central commission
actor-party = party
actor-station = station’s commission
actor-observer = observer
actor-voter = voter
actor-media = media
actor-executive = local executive body
actor-court = court
actor-president = President
file-calendar-json = Calendar, rulings and late acts (JSON)
file-calendar-ics = File for calendar programs (iCalendar)

### Before the vote
state-before = Before the vote
state-before-stations = nothing is counted yet
answer-before = Before the vote: registers are kept; nothing is counted yet.
area-answer-before = { $name }, before the vote: nothing is counted yet.
stations-answer-before = Before the vote: { $registered ->
        [0] no station is
        [one] { $registered } station is
       *[other] { $registered } stations are
    } in the draft.
lists-answer-before = Before the vote: no list is on the ballot yet.

### Registers: observers
observers = Observers
observers-answer = { $foreign ->
    [one] { $foreign } foreign observer
   *[other] { $foreign } foreign observers
    } from { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
    } and { $states ->
    [one] { $states } state
   *[other] { $states } states
    } are accredited.
observers-answer-both = { $foreign ->
    [one] { $foreign } foreign observer
   *[other] { $foreign } foreign observers
    } from { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
    } and { $states ->
    [one] { $states } state
   *[other] { $states } states
    } are accredited; { $domestic ->
    [one] { $domestic } domestic observer holds
   *[other] { $domestic } domestic observers hold
    } a mandate of whoever sends them.
observers-answer-domestic = { $domestic ->
    [one] { $domestic } domestic observer holds
   *[other] { $domestic } domestic observers hold
    } a mandate of whoever sends them; no foreign observer is accredited.
observers-answer-none = No observer is accredited.
observers-deadline = { $name }: { $at }; { $article }.
observers-max = At a station at a time: at most { $max } of an organisation ({ $article }).
observers-withdrawn-count = { $count ->
    [one] { $count } accreditation was withdrawn; it is not counted.
   *[other] { $count } accreditations were withdrawn; they are not counted.
    }
observers-late-count = { $count } late
observers-late = Accredited after the deadline
observers-late-line = { $organisation }: { $count } by ruling { $ruling } ({ $reason })
observers-names = No person’s name stands in the log: it holds the number of a card and a hash of a secret and the name. Whoever is shown a card can check it.
observers-international = International organisations
observers-states = States
observers-parties = Parties
observers-associations = Associations
observers-media = Media
observers-organisation = Sent by
observers-number = Observers
observers-accredited = Accredited
observers-together = Together
observers-days = Accreditations by day
observers-day = Day
observers-given = Accredited
observers-running = In all
observers-withdrawn = Withdrawn
observers-withdrawal = Card { $observer } ({ $organisation }): { $reason }; { $document }, { $at }, entry { $position } of the log.
observers-journals = { $stations ->
    [one] { $stations } station has written
   *[other] { $stations } stations have written
    } { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
    } into the journals of who came and left; they stand on the pages of the stations.
observers-check = Check a card
observers-check-answer = Any observer’s card can be checked here, in your own browser: { $count ->
    [one] { $count } accreditation is published.
   *[other] { $count } accreditations are published.
    }
observers-check-how = Scan the code of the card with any reader and put its text here. It is hashed in this page and compared with the published accreditations; nothing is sent.
observers-check-label = Text of the code
observers-check-button = Check
observers-check-good = Card { $card } of { $organisation }: identical to the accreditation, entry { $entry } of the log, in force.
observers-check-withdrawn = Card { $card } of { $organisation }: identical to the accreditation, entry { $entry } of the log, but it was withdrawn in entry { $ended }.
observers-check-altered = Card { $card }: this is not the card of the accreditation in entry { $entry } of the log. Its name or its secret was changed.
observers-check-unknown = Card { $card }: no accreditation has this number.
observers-check-other = Card { $card } belongs to another log, { $origin }.
observers-check-unreadable = This is not the text of a card: it has five lines, the first is “saylau observer v1”. Scan the code again.
observers-check-unavailable = This browser cannot hash on this page, or the accreditations did not arrive. Open the page over HTTPS, or use the command below.
observers-check-command = Without a script or a network
observers-check-command-how = Put the text of the code into a file and hold it against a downloaded snapshot:
observers-check-rule = The rule, for any other tool:
observers-present = Observers at the station
observers-card = Card
observers-when = When
observers-what = What
observers-entry = Entry
observers-came = came
observers-left = left
observers-left-assumed = left, assumed: came to another station
observers-here = { $now ->
    [0] Nobody is there now
    [one] { $now } is there now
   *[other] { $now } are there now
    }; at most { $peak } at a time.
file-organisations-csv = Who sends observers, with the numbers of observers
file-observers-csv = Accreditations as commitments, without names
file-journal-csv = Who came to which station, and left, and when

### Registers: mandates
mandates = Who sits
mandates-answer = { $sitting } of { $seats } seats have a person{ $vacant ->
        [0] .
       *[other] ; { $vacant } stay empty, because nobody is left on the list.
    }
mandates-picture = Who sits, by list: { $seats }.
mandates-of-list = { $sitting } of { $seats } seats are taken; { $open } wait for a person.
mandates-persons = Persons by their places on the list
mandates-by-party = Named by the party, { $at }; entry { $position } of the log.
mandates-by-alphabet = By the order of the alphabet, { $at }; entry { $position } of the log.
mandates-ended = The mandate ended: { $reason }; { $document }, { $at }; entry { $position } of the log.
mandates-vacant = { $seats ->
        [one] { $seats } seat stays
       *[other] { $seats } seats stay
    } empty, because nobody is left on the list: { $document }, { $at }; entry { $position } of the log.
mandates-quota = Quota on seats
mandates-quota-of = Of the groups / seats
mandates-quota-needed = At least
mandates-quota-standing = Kept or not
mandates-quota-kept = kept: { $share } of the seats are asked for
mandates-quota-open = not yet: { $share } of the seats are asked for, and some are open
mandates-quota-missed = missed: { $share } of the seats are asked for
sides = Majority and opposition
sides-majority = Majority: { $lists }, { $seats } of { $house } seats.
sides-no-rule = Unsettled: the law, as it is written down here, does not say who is the majority.
sides-not-declared = Unsettled: no list alone has { $needed } of { $house } seats, and none say that they form a majority.
sides-tie = Unsettled: { $lists } have { $seats } of { $house } seats each, and the law does not say which of them is the majority.
sides-too-small = Unsettled: { $lists } say that they form the majority; they have { $seats } of { $house } seats, and { $needed } are needed.
sides-contradicted = Unsettled: by the law { $lists } with { $seats } of { $house } seats is the majority; the declaration says otherwise.
sides-opposition = Opposition: { $lists }, { $seats } of { $house } seats.
sides-no-opposition = No list has declared itself opposition.
sides-reading = How the text was read:
sides-guarantees = What the law guarantees
sides-guarantee = Office or right
sides-count = How many
sides-holder = Who has it
sides-several = { $lists }; the law does not say how they share it
sides-nobody = nobody has declared to be on that side
sides-unsettled = unsettled
file-mandates-csv = Who sits and who sat
file-sides-json = Majority, opposition, guarantees and quotas on seats

### Turnout on the day
turnout-on-the-day = Turnout on the day
turnout-answer = By { $hour } ballots were issued to { $share } of the voters: { $issued } of { $voters } at the { $stations } of { $registered } stations that reported.
turnout-none = No station has reported turnout yet.
turnout-no-rolls = By { $hour } { $stations } stations have reported; they have no rolls to measure it against.
turnout-of-all = Of all
turnout-by-area = Turnout by area and hour
turnout-by-area-note = Ballots issued as a share of the voters on the rolls of the stations that reported.
turnout-missing-count = Stations missing
turnout-missing-title = Stations that have not reported
turnout-missing = { $count ->
        [one] { $count } station has not reported
       *[other] { $count } stations have not reported
    }
turnout-missing-none = Nobody is missing in the hours that were reported.
turnout-late-title = Late reports
turnout-late = { $count ->
        [one] { $count } report
       *[other] { $count } reports
    }, at most { $minutes } min beyond the limit
turnout-late-none = No report came late.
turnout-grace = A report is late when it is signed more than { $minutes } min after its hour.
turnout-more = The others are in the data file.
turnout-revisions = Corrected reports
turnout-revisions-none = No report was corrected.
turnout-before = Before
turnout-after = After
turnout-why = Why
turnout-version = Version { $version }, { $at }; entry { $position } of the log.
turnout-link = By area, with missing, late and corrected reports
file-turnout-areas-csv = Ballots issued by hour, every area
file-turnout-versions-csv = Corrected reports of turnout, every version

### The registrar's desk
desk = Registrar's desk
desk-signs = Signs as:
desk-rehearsal = What is recorded here goes into the log of a rehearsal.
desk-public = Public pages
desk-leave = End the session
desk-answer-begin = Before the vote: no calendar is adopted yet; begin with it.
desk-answer-before = Before the vote: registers are kept.
desk-answer-opened = The election is open: lists and stations can only leave now.
desk-registers = What the registers hold
desk-deadlines = Next deadlines
desk-deadlines-none = No deadline is ahead.
desk-deadlines-adopt = Adopt the calendar: the deadlines then stand here
desk-part-calendar = Calendar
desk-part-parties = Parties
desk-part-lists = Lists and candidates
desk-part-places = Areas, commissions, stations
desk-part-observers = Observers
desk-calendar-adopt = Adopt the calendar
desk-late-ruling = Let a late act in
desk-roll-freeze = Close the rolls
desk-party-stage = A party reaches a stage
desk-party-tables = Upload a table of parties
desk-list-file = A party hands in a list
desk-deposit = Deposit of a list
desk-list-decide = Decide on a list
desk-candidate-leave = A candidate leaves a list
desk-list-withdraw = A party withdraws its list
desk-ballot-order = Order on the ballot, by lot
desk-areas = Upload areas
desk-commissions = Upload commissions
desk-stations = Upload stations
desk-organisation = An organisation that sends observers
desk-accredit = Accredit observers by two tables
desk-organisations-file = Table of organisations
desk-organisations-file-hint = CSV: code, kind, state, name_…, document.
desk-observers-file = Table of observers
desk-observers-file-hint = CSV: number, organisation, name, document. Names do not go into the log: they stay in a private file on this machine.
desk-observer-withdraw = End an accreditation
desk-day = Day of the election
desk-called = Day on which it was called
desk-resolution = Number of the resolution
desk-ruling = Code of the ruling
desk-ruling-hint = The late act names this code, such as r1.
desk-deadline = Deadline that was missed
desk-subject = What comes late
desk-subject-hint = Code of a list, an organisation or a station.
desk-reason = Reason
desk-basis = Basis: article, court or resolution
desk-electorate = Voters on all rolls
desk-electorate-hint = This is the sum over the register of stations; compare it with the paper.
desk-ballots = Ballots to print
desk-ballots-hint = Voters and the reserve of the law, rounded down.
desk-party = Party
desk-party-hint = Its code in the register of parties.
desk-stage = Stage
desk-stage-initiative = initiative group
desk-stage-notice = notice
desk-stage-congress = founding congress
desk-stage-filed = papers handed in
desk-stage-registered = registered
desk-stage-refused = refused
desk-stage-suspended = suspended
desk-stage-liquidated = dissolved
desk-on = Day
desk-people = Number of people
desk-people-hint = Initiative group or members; empty where the stage has no number.
desk-grounds = Grounds
desk-grounds-hint = For a refusal or cancellation; one a line, with its article.
desk-grounds-codes = Codes of the grounds, one a line.
desk-document = Document
desk-table = Which table
desk-file = File
desk-file-hint = CSV in UTF-8, with commas.
desk-remove = Rows that the file removes
desk-remove-hint = Only where it lacks rows that the register has: exactly how many.
desk-contest = Contest
desk-list-code = Code of the list
desk-code-hint = Latin letters and digits, such as green_list; it stands in addresses.
desk-name-kk = Name in Kazakh
desk-name-ru = Name in Russian
desk-name-en = Name in English
desk-short-kk = Short name in Kazakh
desk-short-ru = Short name in Russian
desk-short-en = Short name in English
desk-colour = Colour
desk-colour-hint = # and six hexadecimal digits, such as #00677f.
desk-congress = Decision of the congress
desk-candidates = File of candidates
desk-candidates-hint = CSV: number, name, born, sex, citizen, resident_years, residence, occupation; if you like name_other, disability.
desk-list = List
desk-deposit-state = What became of it
desk-deposit-paid = paid
desk-deposit-returned = returned
desk-deposit-forfeited = kept by the state
desk-amount = Amount
desk-amount-hint = In whole units of the currency.
desk-unit = Value of the law's unit
desk-unit-hint = Such as the minimum wage of that day.
desk-decision = Decision
desk-decision-registered = register it
desk-decision-refused = refuse it
desk-decision-cancelled = cancel its registration
desk-decided = Moment of the decision
desk-decided-hint = Such as 2020-11-27T06:00:00Z. The order of registration breaks ties.
desk-number = Number on the list
desk-leaving = Why
desk-leaving-withdrawn = by their own statement
desk-leaving-recalled = taken off by the party
desk-leaving-struck = struck by the commission
desk-leaving-died = died
desk-order = Order as drawn
desk-order-hint = Codes of the lists, one a line, in the order of the ballot.
desk-minutes = Minutes of the lot
desk-organisation-code = Code of the organisation
desk-kind = Kind
desk-kind-state = foreign state
desk-kind-international = international organisation
desk-kind-party = party
desk-kind-association = association
desk-kind-media = media
desk-state = Code of the state
desk-state-hint = Two letters of ISO 3166-1; for states alone.
desk-observer = Number of the card
desk-late = Ruling that lets it in late
desk-late-none = none: it is in time
desk-at = Time of the act
desk-at-hint = A rehearsal has no clock: write the time in UTC, such as 2020-11-20T06:00:00Z.
desk-optional = (optional)
desk-check = Check
desk-check-note = Checking records nothing.
desk-check-title = Check what will be recorded
desk-difference = By the file: { $added } rows are added, { $changed } change, { $removed } go, { $same } stay as they are.
desk-added = Added: { $count }
desk-changed = Changed: { $count }
desk-removed = Removed: { $count }
desk-record = Record { $count ->
        [one] { $count } act
       *[other] { $count } acts
    }
desk-record-note = What is recorded stays in the log: it cannot be taken out, only changed by a later act.
desk-nothing = The log holds all of this already: there is nothing to record.
desk-back = Go back and change
desk-place = { $file }, line { $line }
desk-faults = This cannot be taken: { $count ->
        [one] { $count } fault
       *[other] { $count } faults
    }
desk-fault-empty = Empty; fill it in.
desk-fault-number = Write a whole number.
desk-fault-day = Write a day such as 2020-10-21.
desk-fault-moment = Write a time such as 2020-11-20T06:00:00Z.
desk-fault-choice = Choose one of those that are offered.
desk-fault-file = Choose a file.
desk-fault-no-procedure = The law of this package has no procedure file, so no deadline can be computed.
desk-received-title = Received
desk-received-one = Received, index { $index }
desk-received = Received, indexes { $first } to { $last }
desk-received-none = The log held this already: nothing was added
desk-received-note = The log has { $size } entries now; what was recorded is on the disk and on the public pages.
desk-onward = Back to the desk
desk-closed = This page is closed
desk-closed-session = It needs the link that the server printed; a session also ends after 8 idle hours. Start the server again and open the new link.
desk-closed-link = A link works once; this one was used or is not right. Start the server again and open the new one.
desk-closed-foreign = The request came from another site.
desk-closed-form = The form is not of this session. Open the page again and send it again.
desk-left = The session is over
desk-missing-note = The desk has no such page.
desk-gone = This must be checked again
desk-gone-note = What was checked is recorded once and not kept for long. Fill in the form again.
desk-too-large = The file is too large
desk-too-large-note = A form with its files may have at most { $megabytes } MB.
desk-bad-form = The form cannot be read
desk-bad-form-note = Open the page again and send it again.
fault-place-removal-unconfirmed = { $file } removes { $found } rows that the register has, confirmed are { $confirmed }. A file that was cut off would do so too: hold it against its source, then confirm { $found }.
fault-observer-name-told = The { $field } has the name of an observer. Names stay in the private table: write the number of the card or of the paper.
fault-calendar-too-late = “{ $subject }” comes after deadline “{ $deadline }”; record a ruling that lets it in, then choose it.

### Registers: parties
parties = Parties
parties-answer = { $taking ->
        [0] No party takes part yet
        [one] { $taking } party takes part
       *[other] { $taking } parties take part
    }; { $registered ->
        [one] { $registered } is registered
       *[other] { $registered } are registered
    }, { $ended ->
        [0] none has ended.
        [one] { $ended } has ended.
       *[other] { $ended } have ended.
    }
parties-day = As things stood on { $day }.
parties-taking = On the ballot
parties-registered = Registered, not on the ballot
parties-other = On the way to registration, refused or suspended
parties-ended = Ended
party = Party
party-standing = Standing
party-before = Before it
party-last-result = Its own last result
party-list = list { $number }
party-list-undrawn = list without a number yet
party-word-untold = no stage recorded
party-word-founding = on the way to registration
party-word-refused = refused
party-word-suspended = suspended
party-word-registered = registered since { $day }
party-word-registered-by = registered by { $day }; the day was not found
party-word-joined = ended on { $day } in { $into }
party-word-ended = dissolved on { $day }
party-untold = { $name } stands in the register; no stage of its registration is recorded.
party-founding = { $name } is on its way to registration.
party-registered = { $name } is registered.
party-refused = { $name } was refused registration.
party-suspended = { $name } is suspended by a court.
party-joined = { $name } ended on { $day }; it goes on in { $into }.
party-ended = { $name } was dissolved on { $day }.
party-takes-part = It takes part: { $list }.
party-former = Until { $day } its name was { $former }.
party-entry = It is entry { $position } of the log.
party-entry-short = entry { $position }
party-stages = Registration
party-stages-none = No stage is recorded.
party-stage-initiative = Initiative group
party-stage-notice = Notice to the registering body
party-stage-congress = Founding congress
party-stage-filed = Papers handed in
party-stage-registered = Registered
party-stage-refused = Refused
party-stage-suspended = Suspended
party-stage-liquidated = Dissolved
party-initiators = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
party-members = { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
party-regions = Members by region
party-ground-matters = ground of refusal
party-ground-noted = noted; it does not lead to refusal
party-governs = The demands of the law in force since { $day } were checked for stages on its own days; what happened before was under other laws.
party-clocks = Clocks
party-clock = Clock
party-clock-from = Started
party-clock-limit = Last day
party-clock-state = What came of it
party-clock-met = came on { $day }
party-clock-open = { $days ->
        [0] ends today
        [one] { $days } day left
       *[other] { $days } days left
    }
party-clock-lapsed = ran out
party-missed = { $missed ->
        [0] It has missed no election since it was registered
        [one] It has missed { $missed } election in a row
       *[other] It has missed { $missed } elections in a row
    }; after { $max } in a row a party may be liquidated ({ $cite }).
party-names = Names
party-name-first = as entered
party-name-from = since { $day }
party-lineage = Where it comes from
party-lineage-none = As far as the register tells, no other party came before it.
party-link-absorbed = joined on { $day }
party-link-merged = ended in the merger of { $day }
party-link-split = it split off on { $day }
party-results = Results of earlier elections
party-election = Election
party-who-stood = Who stood
party-result-own = this party
party-result-absorbed = a party that joined it
party-result-merged = a party that it came out of
party-results-note = A result belongs to the legal person that stood. A new name changes nothing; results of parties that joined or merged are shown beside it and are not added. Each share is of the number that its source takes.
party-relief = In the last election, of { $day }, it had { $share } ({ $fraction }) itself: relief from the deposit goes by this share.
party-relief-none = In the last election, of { $day }, it did not stand itself: there is no share for relief from the deposit.
party-seats = Seats (lists)
party-not-stood = did not stand
party-people = People
party-office-chair = chair
party-office-secretary = secretary
party-by = by { $day }; the day was not found
party-since = since { $day }
party-later = after the election
party-source = Source
file-parties-json = Parties: stages, clocks, names, lineage, people, results (JSON)
file-parties-csv = Parties, one row each (CSV)
file-party-results-csv = Results of earlier elections by legal person (CSV)

### Registers: lists
registered-lists = Lists and candidates
registered-lists-answer = { $lists ->
    [one] { $lists } list was handed in
   *[other] { $lists } lists were handed in
    }, { $registered ->
    [0] none is registered yet.
    [one] { $registered } is registered, with { $candidates } candidates.
   *[other] { $registered } are registered, with { $candidates } candidates.
    }
registered-lists-lot = The order on the ballot was drawn by lot: { $at }. { $document }; entry { $position } of the log.
registered-lists-no-lot = The lot that orders the ballot has not been drawn.
registered-lists-lot-replaced = { $at }: { $document }; entry { $position } of the log; replaced by a later lot. The order was: { $order }.
list-status = Decision
list-status-filed = handed in
list-status-registered = registered
list-status-refused = refused
list-status-fallen = fallen by law
list-status-cancelled = cancelled
list-status-withdrawn = withdrawn
list-undecided = Not decided yet.
list-decided = Resolution { $resolution }, { $at }.
list-decided-order = Resolution { $resolution }, { $at }: registered as number { $order }.
list-answer = { $name }: { $status }, { $candidates ->
    [one] { $candidates } candidate stands.
   *[other] { $candidates } candidates stand.
    }
list-quota = Quota
list-quota-needed = { $required } needed
list-quota-words = { $counted } of { $of } candidates count for the quota, { $required } are needed
list-quota-rule = At least { $share } of the candidates must be of the groups named; ages are those on { $day }.
list-quota-once = Whoever belongs to two groups is counted once.
list-quota-missed = Not met
list-findings = What keeps it from being registered
list-steps = What happened to the list
list-document = Document
list-entry = Entry of the log
list-filed = Handed in
list-deposit-paid = Deposit paid
list-deposit-returned = Deposit returned
list-deposit-forfeited = Deposit kept by the state
list-registered = Registered
list-refused = Registration refused
list-cancelled = Registration cancelled
list-withdrawn = Withdrawn by the party
list-resolution = Resolution { $resolution }
list-deposit-nothing = No deposit is due ({ $cite }).
list-deposit-due = Deposit due: { $units } × { $unit } for { $candidates } candidates, of which { $share } ({ $cite }).
list-deposit-minimum-wage = the minimum monthly wage
list-deposit-unit = the unit of the law
list-deposit-amount = Recorded: the unit is { $unit }, and { $amount } was paid.
list-quota-below = The list is registered and stays so: no decision to cancel it is recorded. { $left ->
        [0] Nobody has left it.
        [one] { $left } candidate has left it.
       *[other] { $left } candidates have left it.
    } The quota is counted on those who stand.
list-fallen = { $standing } of { $of } candidates are left, too few for the list to stand ({ $cite }). The decision to cancel it is due.
candidate-number = No
candidate-name = Name
candidate-name-other = Name in another script
candidate-born = Born
candidate-sex = Sex
candidate-female = woman
candidate-male = man
candidate-citizen = Citizen
candidate-resident-years = Years resident
candidate-residence = Residence
candidate-occupation = Occupation
candidate-disability = Disability
candidate-years = { $years ->
    [one] resident for { $years } year
   *[other] resident for { $years } years
    }
candidate-counts = counts
candidate-withdrawn = Withdrew
candidate-recalled = Recalled by the party
candidate-struck = Struck off
candidate-died = Died
list-check = Check of a draft list
list-check-link = Check a draft list of your own
list-check-answer = Check a draft list: the quota and every fault, while you type. Nothing leaves this device.
list-check-needs-script = This check runs in your browser and needs scripts. On the command line it is
list-check-failed = The check cannot run in this browser.
list-check-form = The draft
list-check-election = Day of the election
list-check-filed = Day of filing
list-check-registered = Day of registration
list-check-file = A file of candidates (CSV)
list-check-paste = Or paste its rows here, the header first
list-check-add = Add a candidate
list-check-save = Save as CSV
list-check-remove = Take out row
list-check-row = Line { $line }
list-check-yes = yes
list-check-no = no
list-check-none = No fault was found: the list could be registered by these rules.
list-check-many = Faults found:
list-check-columns = These columns are missing or unknown:
list-check-cells = The number of cells is not that of the header, first in line
list-check-needed = Needed:
list-check-unknown = Not known for lack of data:
list-check-size = Candidates, and the most that may stand:
list-check-result = What the check found
list-check-begin = Type the first candidate below, or choose a file or paste rows above: faults stand here while you type.
list-check-days = Set all three days: ages and residence are counted by them.
list-check-days-adopted = Filing and registration stand on the last days of the adopted calendar. Set your own where they differ.
list-check-days-open = No calendar is adopted that names the last days of filing and registration: set these days yourself.
list-check-encoding = This file is not CSV in UTF-8, and nothing of it was read. Save it in your table program as “CSV UTF-8” and choose it again.
list-check-semicolons = The cells are divided by semicolons “;”. Divide them by commas: save as CSV with the comma as separator.
list-check-tabs = The cells are divided by tabs, as a table program copies them. Divide them by commas: save the table as CSV UTF-8 and choose the file.
list-check-write = Write:
list-check-form-number = a whole number, in order from 1
list-check-form-day = year-month-day, such as 1985-03-27
list-check-form-sex = woman or man (in a file: female or male)
list-check-form-choice = yes or no
list-check-form-years = full years as a whole number, such as 10
list-check-form-name = the full name, as the identity document has it
list-check-form-residence = the place of residence
list-check-form-occupation = the occupation or position, and where
list-demands = What is asked of a list
list-demand = Demand
list-demand-size = At most { $max } candidates: { $seats } seats and { $share } of them, rounded down
list-demand-quota = At least { $share } of the list: { $groups }
list-demand-age = At least { $age } years of age
list-demand-residence = At least { $years } years of residence
list-demand-citizen = Citizens only
file-lists-csv = Lists with their decisions (CSV)
file-candidates-csv = Candidates of all lists (CSV)
file-lots-csv = Lots that ordered the ballot, as CSV
file-list-rules = Law and procedure by which drafts are checked (JSON)
fault-list-empty-cell = No { $number }: “{ $column }” is empty.
fault-list-unreadable = No { $number }: “{ $column }” is “{ $found }”, which cannot be read.
fault-list-number = Number { $found } stands where { $expected } comes next.
fault-list-born-later = No { $number }: born on { $born }, after { $on }.
fault-list-too-young = No { $number }: { $age } years old on { $on }; { $age_min } are needed.
fault-list-not-citizen = No { $number }: only citizens may stand.
fault-list-residence-short = No { $number }: { $years } full years of residence; { $years_min } are needed.
fault-list-person-twice = No { $number }: { $name }, born { $born }, stands on the list already as No { $first_number }.
fault-list-on-other-list = No { $number }: { $name }, born { $born }, stands on the list { $list } as No { $other_number }.
fault-list-too-many = { $found } candidates; at most { $max } may stand ({ $seats } seats and { $share } of them, rounded down).
fault-list-quota = { $counted } of { $of } candidates are of the groups ({ $groups }); { $required } are needed, { $share } of the list.
fault-list-nobody = Nobody stands on the list.
fault-list-unknown-contest = There is no contest { $contest }.
fault-list-unknown = List { $list } was not handed in.
fault-list-not-open = List { $list } cannot be changed in this way any more; its status: { $status }.
fault-list-refused-again = List { $list } was refused { $refusals } times. It may be handed in anew after the first refusal only.
fault-list-after-opening = The election is opened: lists can only leave now.
fault-list-unknown-party = Party { $party } is not in the register of parties.
fault-list-party-not-registered = Party { $party } is not registered; its stage: { $stage }.
fault-list-party-has-list = Party { $party } has list { $list } already; at most { $max } may be handed in.
fault-list-empty = “{ $field }” is empty.
fault-list-bad-code = “{ $found }” in “{ $field }” is no code: Latin letters, digits, “.”, “_” and “-”, 64 at most, a letter or digit first.
fault-list-colour = The colour is “{ $found }”; it needs # and six hexadecimal digits.
fault-list-next-number = Candidate { $found } comes where { $expected } is next.
fault-list-born = No { $number }: the day of birth “{ $found }” cannot be read.
fault-list-too-many-handed-in = List { $list } was announced with { $announced } candidates; these make { $found }.
fault-list-not-complete = List { $list } has { $found } of { $announced } candidates.
fault-list-other-deposit = { $found } was paid; { $expected } is due: { $units } units of { $unit }, of which { $factor }.
fault-list-deposit-beyond = { $units } units of { $unit } are more than can be reckoned; check the value of the unit.
fault-list-no-unit = The value of the unit is 0; it needs 1 at least.
fault-list-other-unit = The deposit is reckoned by a unit of { $found }, that of list { $other } by { $expected }. All lists of a contest reckon by the same.
fault-list-deposit-unpaid = The deposit of list { $list } is not paid.
fault-list-deposit-state = The deposit of list { $list } is { $state } and cannot become { $next }.
fault-list-other-than-paid = { $found } is given back or kept; { $paid } was paid.
fault-list-no-calendar = No calendar is adopted, so the day of the election is not known.
fault-list-decided-later = The decision is later than the act that records it.
fault-list-decided-before = The decision is earlier than the filing of the list.
fault-list-same-moment = List { $other } was registered in the same second. The order of registration breaks ties: give each decision its own time.
fault-list-decided-earlier = The decision (second { $decided } since 1970 UTC) is earlier than the one on list { $other } ({ $newest }). Enter decisions in the order of their times.
fault-list-no-grounds = A refusal or cancellation needs grounds.
fault-list-grounds = A registration has no grounds.
fault-list-unknown-candidate = List { $list } has no candidate { $number }; it has { $of }.
fault-list-left-already = Candidate { $number } of list { $list } has left already.
fault-list-not-drawn = List { $list } is registered and was not drawn.
fault-list-drawn-not-registered = List { $list } was drawn and is not registered.
fault-list-drawn-twice = List { $list } was drawn twice.
fault-list-drawn-already = The lot of entry { $position } covers the lists that stand. Another is drawn only after a list has come or gone.

### Registers: places
where = Where do I vote?
where-answer = Write the name of your place, street or station. The register has { $stations ->
        [one] { $stations } station with its hours
       *[other] { $stations } stations with their hours
    }{ $addressed ->
        [0] ; addresses are not in it.
       *[other] ; { $addressed } of them with an address.
    }
where-label = Village, town, street, or number of the station
where-hint = Any spelling and any alphabet will do.
where-example = For example
where-by-area = By area
where-digit = The digit behind the slash is a check digit: a number that was misread or misheard is not found.
where-stations = { $count ->
        [one] { $count } station
       *[other] { $count } stations
    }
where-area-answer = { $area }: { $count ->
        [one] { $count } station
       *[other] { $count } stations
    }
where-until = until { $hour }
places-says = { $stations ->
        [one] { $stations } station
       *[other] { $stations } stations
    } in { $areas ->
        [one] { $areas } area
       *[other] { $areas } areas
    }, with { $electorate } voters on their rolls.
find-digit = The check digit does not fit; right is
station-said = Number with check digit
station-address = Address
station-serves = Places served
station-hours = Open
station-access = Wheelchairs
station-boxes = Mobile ballot boxes
station-was = Before
address-none = not in the register
access-yes = step-free
access-no = not step-free
word-became-same = same number
word-became-renumbered = renumbered, was
word-became-split = part of
word-became-merged = merged from
word-became-redrawn = redrawn from
word-became-new = new
word-became-gone = gone
kind-ship = on a ship
kind-unit = military unit
kind-remote = remote place
kind-pasture = pastures
kind-rest_home = rest home
kind-sanatorium = sanatorium
kind-hospital = hospital
kind-detention = place of detention
commission = Commission
commissions = Commissions
commissions-says = { $count ->
        [one] { $count } commission
       *[other] { $count } commissions
    }; who sits in them is not in the register.
commissions-says-chairs = { $count ->
        [one] { $count } commission
       *[other] { $count } commissions
    }; { $party } nominated { $part } of { $whole } chairs, { $share }.
commissions-nominated = Who nominated them
commissions-by = Nominated by
commissions-chairs = Chairs
commissions-members = Members
commissions-all = All commissions
commissions-area = Area
commissions-chair = Chair nominated by
commissions-higher = the higher commission
file-areas-csv = Areas, as registered
file-commissions-csv = Commissions, with the nominators of their members
file-places-csv = Stations, as registered: address, places served, hours, roll, check digit
file-places-json = Index of the search by place name
file-crosswalk-csv = Which stations of an earlier election became which
file-groups-csv = Small stations, and the neighbours whose sums they are printed in

### Registers: faults of parties
fault-party-bad-code = `{ $party }` cannot be the code of a party: Latin letters, digits, “.”, “_”, “-”, at most 64.
fault-party-bad-colour = Party { $party }: `{ $found }` is not a colour such as #1c9597.
fault-party-blank = Party { $party }: `{ $field }` is empty; fill it in.
fault-party-entered-twice = Party { $party } stands in the register already, entry { $position }; choose another code.
fault-party-unknown = Party { $party } is not in the register; enter it first.
fault-party-no-day = Party { $party }: `{ $field }` is `{ $found }`; write a day as YYYY-MM-DD.
fault-party-future = Party { $party }: `{ $field }` is { $on }, but the act is of { $today }; it tells of the future.
fault-party-ended = Party { $party } ended on { $ended }; nothing of { $on } can be recorded of it.
fault-party-before-origin = Party { $party } came out of others on { $origin }; what happened on { $on } belongs to those.
fault-party-stage-order = Party { $party }: stage `{ $stage }` cannot follow `{ $last }`.
fault-party-stage-before = Party { $party }: stage `{ $stage }` on { $on } comes before `{ $last }` on { $last_on }; record stages in order of time.
fault-party-stage-missing = Party { $party }: stage `{ $stage }` needs `{ $missing }` before it.
fault-party-clock-lapsed = Party { $party }: `{ $stage }` came on { $on }; it had to come within { $within } of `{ $from }` on { $from_on }, until { $limit } ({ $cite }).
fault-party-no-people = Party { $party }: stage `{ $stage }` needs the number of people, { $min } at least ({ $cite }).
fault-party-too-few-initiators = Party { $party }: { $found } people in the initiative group, { $min } at least ({ $cite }).
fault-party-too-few-members = Party { $party }: { $found } members, { $min } at least ({ $cite }); it cannot be registered.
fault-party-no-regions = Party { $party }: members by region are not told; { $min } at least in each ({ $cite }).
fault-party-too-few-in-region = Party { $party }: { $found } members in region { $region }, { $min } at least ({ $cite }).
fault-party-regions-above = Party { $party }: its regions have { $regions } members together, the whole only { $people }.
fault-party-no-ground = Party { $party }: a refusal needs a ground of the law.
fault-party-unknown-ground = Party { $party }: ground `{ $ground }` is not in the law’s procedure; it has { $known }.
fault-party-grounds-do-not-matter = Party { $party }: `{ $grounds }` must not lead to refusal ({ $cite }).
fault-party-ground-matters = Party { $party }: ground `{ $ground }` leads to refusal ({ $cite }), not to registration.
fault-party-same-name = Party { $party }: this is the name it has already.
fault-party-renamed-twice = Party { $party } took another name on { $on } already.
fault-party-too-few-others = Party { $party }: `{ $event }` needs { $min } other parties at least, { $found } are named.
fault-party-unknown-other = Party { $party }: `{ $other }` is not in the register; enter it first.
fault-party-other-twice = Party { $party }: `{ $other }` is named twice.
fault-party-itself = Party { $party } cannot come out of itself.
fault-party-other-ended = Party { $party }: { $other } ended on { $ended }; it has no part in a change of { $on }.
fault-party-other-not-yet = Party { $party }: { $other } began on { $began }; on { $on } it was not there yet.
fault-party-other-active = Party { $party }: { $other } has acts of { $last }; it cannot have ended on { $on }.
fault-party-cycle = Party { $party }: { $other } came out of it itself; lineage cannot run in a circle.
fault-party-origin-twice = Party { $party } came out of others on { $origin }; it begins once.
fault-party-active-before = Party { $party } has acts of { $first }; it cannot have begun on { $on }.
fault-party-period-turned = Party { $party }: { $name } holds the office from { $from } until { $until }; turn the days.
fault-party-person-twice = Party { $party }: { $name } in this office from { $from } stands in the register already.
fault-party-chairs-overlap = Party { $party }: { $name } cannot lead it from { $from }; { $other } does from { $other_from } until { $other_until }. End that period first.
fault-party-result-twice = Party { $party }: the same result of election `{ $election }` stands there already.
fault-party-votes-above = Party { $party }: { $votes } votes in election `{ $election }`, but only { $of } were cast.
fault-party-no-base = Party { $party }: votes in election `{ $election }` need what they are a share of.
fault-party-seats-without-votes = Party { $party }: { $seats } seats in election `{ $election }` without votes.
fault-party-other-day = Party { $party }: election `{ $election }` was on { $known }, here it is on { $day }.

### Registers: faults of mandates
fault-mandate-unknown-contest = Contest { $contest } is not held on this day.
fault-mandate-not-declared = The result of contest { $contest } is not declared yet; nobody takes a seat before.
fault-mandate-unknown-list = List { $list } is not in the declaration of contest { $contest }.
fault-mandate-no-document = “{ $field }” is empty; name the document.
fault-mandate-list-gone = List { $list }: { $status }. Its persons take no seats.
fault-mandate-nobody = List { $list }: the act names nobody.
fault-mandate-person-twice = List { $list }: place { $number } stands in the act twice.
fault-mandate-not-on-list = List { $list }: there is no place { $number }; its places go from 1 to { $candidates }.
fault-mandate-left-list = List { $list }: { $name }, place { $number }, has left the list.
fault-mandate-sits-already = List { $list }: { $name }, place { $number }, sits already, by entry { $position }.
fault-mandate-ended-already = List { $list }: the mandate of { $name }, place { $number }, ended in entry { $position }.
fault-mandate-too-many = List { $list }: { $found } persons for { $left } open seats; the list has { $seats } seats.
fault-mandate-party-named = List { $list }: its party has named persons for all { $seats } seats; the alphabet decides none ({ $cite }).
fault-mandate-too-early = List { $list }: the deadline “{ $deadline }” has not passed ({ $cite }); wait for the decision of the party.
fault-mandate-no-order = List { $list }: the law’s procedure sets no order for persons whom no party names.
fault-mandate-other-order = List { $list }: person { $nth } is { $found }, place { $number }; by { $order } it is { $expected }, place { $expected_number } ({ $cite }).
fault-mandate-quota-missed = List { $list }: { $found } of { $seats } seats can still go to { $groups }, at least { $needed } have to (a share of { $share }, { $cite }).
fault-mandate-not-sitting = List { $list }: place { $number } does not sit; only who sits can leave the seat.
fault-mandate-not-open = List { $list }: { $found } seats to leave empty, { $left } are open.
fault-mandate-somebody-left = List { $list }: { $standing } persons still stand on it for { $left } open seats; a seat stays empty only when nobody is left ({ $cite }).
fault-mandate-not-in-house = List { $list } has no seat; only lists in the house take a side.
fault-mandate-side-twice = List { $list } stands twice; it takes one side once.

### Receipt
paper-rehearsal = REHEARSAL
paper-accepted = Accepted
paper-entry = Entry { $position } of the log
paper-title = Receipt · station { $station } · entry { $position }
paper-title-act = Receipt · entry { $position }
paper-station = Polling station { $code }
paper-version = version { $number }
paper-signed-by = Signed by { $commission } ({ $code }), { $at }
paper-figures = Figures as the commission signed them, in the order of the form
paper-empty = left empty
paper-ballots-issued = Ballots issued by this hour
paper-code-alt = QR code that holds this whole receipt
paper-logged = The log signed it
paper-size = with { $size } entries
paper-short = Short hash of the entry
paper-log = Log
paper-how = How to check it
paper-step-1 = Open “Check a receipt” on the site of the log and scan this code. Once open, the page needs no network.
paper-step-2 = Hold every figure against the form that the station signed.
paper-step-3 = If one differs, photograph this paper and complain: it proves what was accepted.
nav-receipt = Check a receipt
receipt-link = Check the receipt of a form
receipt-answer = Whoever holds a receipt can show, without asking anyone, which figures the log took and when.
receipt-what = Paste the text of the code or open the file. Nothing leaves this device. Once this page is open it works without a network; with one it also looks up what is published at the same place.
receipt-needs-script = This page needs scripts. The same check is made by the command
receipt-file = Open a file
receipt-scan = Photograph the code
receipt-paste = Text of the code (it begins with SAYLAU1:) or the JSON of the receipt
receipt-check = Check
receipt-offline = What is published could not be read now: the proof holds without it, but it was not compared with this site.
receipt-says = What the receipt says
receipt-column = Receipt
receipt-published = Published
receipt-signed-at = Signed by the log
receipt-vouches = The proof shows that these figures are in the log. That the key is the commission’s is vouched for by the log, which took the act: the recount of the whole log shows it.
receipt-against = What it is held against
receipt-against-text = The key of this log, as this site publishes it. Compare it with the one that you know from elsewhere, on paper or from an observer:
receipt-same = Identical to version { $number } of the form of station { $station }: entry { $position } of the log, signed { $time }.
receipt-same-act = Identical to entry { $position } of the log ({ $act }), signed { $time }.
receipt-proven = The proof holds: entry { $position } of the log, signed { $time } with { $size } entries.
receipt-other = The proof holds, yet something else is published at entry { $position }. Two histories were signed: keep this receipt, it is evidence, and show it to the observers and the court.
receipt-withheld = The proof holds, yet this site publishes { $published } entries only, and this is entry { $position }. It was taken away or is held back: keep this receipt, it is evidence, and show it to the observers and the court.
receipt-newer = A newer form has replaced it: version { $newest }, entry { $position }. The page of the station says why and on which basis.
receipt-newest = It is the newest version of this form.
receipt-faulty = Not proven: this receipt is not one of this log.
receipt-rehearsal = This is the receipt of a rehearsal, not of an election.
receipt-no-code = No code of a receipt was found in the picture. Take it straight from above in good light, or scan it with the camera of the phone and paste the text.
receipt-wait = Paste a receipt or open its file.
receipt-failed = This browser could not start the check. Use another one, or the command saylau receipt check.
receipt-fault-unreadable = This is not a whole receipt. Copy all of it, from the first letter to the last, or scan the code again.
receipt-fault-format = The receipt has a newer format. Open the newest version of this page.
receipt-fault-figures = The figures are not those that the commission signed. Compare them with the page of the station; if they came from an official, keep the receipt as evidence.
receipt-fault-proof = The proof does not lead from these figures to the signed head. Compare them with the page of the station and keep the receipt as evidence.
receipt-fault-log = It is the receipt of another log, or one that nobody of this log has signed. Look for the page of the log that it names.
receipt-fault-mode = A rehearsal and an election never meet: one of them is dressed up as the other. Look for the page of the right log.
receipt-fault-definition = The figures were entered by another form. Check by which form the station had to report.
receipt-fault-head = This log did not sign this head and its time. Ask for the receipt again and keep this one as evidence.

### Witnesses and health
nav-witnesses = Who vouches for this log
ribbon-cosigned = cosigned by { $by } of { $of }
feed-silent = The newest signed head cannot be fetched: what you see is as of snapshot { $size } and may be out of date.
health-due = Until the results are declared the log signs its head anew at least every { $seconds } seconds. The file “checkpoint” holds the newest one with its time.
health-played = A rehearsal signs with the time it plays. A page says that the feed has stopped when the signed head cannot be fetched any more.
health-before = Before the election is opened the log is signed whenever an act is added. From the opening until the declaration it is signed at least every minute.
health-final = The results are declared; no new signed head is due. The last entry is of { $at }.
witnesses-none = Nobody vouches for this log but the log itself: it has no witnesses.
witnesses-quorum = { $by } of { $of } witnesses have cosigned snapshot { $size }, enough for the policy.
witnesses-no-quorum = Only { $by } of { $of } witnesses have cosigned snapshot { $size }: not enough for the policy.
witnesses-what = A witness keeps the last signed head it saw, and cosigns a newer one only if nothing before it was changed or removed. So nobody can be shown another history while enough of them keep to it.
witnesses-rehearsal = In a rehearsal the keys of the witnesses come from the seed, like all its keys: anyone can sign with them, and they prove nothing.
witnesses-table = Who signed this snapshot
witnesses-name = who
witnesses-size = snapshot
witnesses-time = signed
witnesses-age = how long ago
witnesses-log-itself = the log itself
witnesses-not-this = not this snapshot yet
witnesses-demand = What is enough
witnesses-quorum-name = The policy of this log asks for the quorum
witnesses-overlap = Any two quorums share { $count ->
        [one] at least one witness
       *[other] at least { $count } witnesses
    }: two histories could both reach it only if so many signed against their own state.
witnesses-overlap-none = Two quorums need not share a witness: this policy does not keep the log from showing two histories.
witnesses-policy = The policy, as it lies in the file
witnesses-without = What that means
witnesses-without-text = The log signs its own heads, and every act can be checked. That everyone is shown the same log, readers have to find out by comparing heads with each other.
witnesses-check = Check it yourself
witnesses-check-text = The signatures stand in the file “checkpoint”, each with its time; the keys are in the policy. Times here are read from that file by your browser, which checks no signature: a verifier does.

### Recount it yourself
recount-title = Recount it yourself
recount-answer = Your browser can count this election again from its { $size } signed acts: every form of { $stations ->
        [one] one station
       *[other] { $stations } stations
    }.
recount-what = It downloads the whole log, checks every signature and that nothing was added, changed or left out, adds up the forms and gives the seats by the law. Nothing is sent. The published totals are only compared at the end.
recount-start = Recount now
recount-again = Recount again
recount-needs-script = This page needs scripts and WebAssembly. Without them, use the command below.
recount-download = Downloading: { $done } of { $all } files, { $kilobytes } kB
recount-checking = Checking and adding up: { $done } of { $all } acts
recount-agrees = Everything agrees: { $size } acts recounted in { $seconds } seconds.
recount-differs = What is published DIFFERS from what the acts give, first at { $place }.
recount-moved = The election has moved on from snapshot { $size } while it was downloaded. The log agrees up to there; tables of a later snapshot cannot be compared with it. Try again, or recount a published copy.
recount-failed = The recount could not be finished: { $reason }. Nothing is proven either way.
recount-more = and { $count } more
recount-equal = equal
recount-other = differs
recount-steps = What was done
recount-step = step
recount-count = how many
recount-time = time
recount-milliseconds = { $time } ms
recount-times-note = Acts are added up while the signatures of later ones are still being checked, so these two times overlap. Downloading is not counted.
recount-step-checkpoint = signed head of the log checked
recount-step-entries = acts read, hashed into the signed root, found lawful at their place and added up
recount-step-definition = files of the definition equal to their hashes in the log
recount-step-signatures = signatures of acts checked
recount-step-tables = tables and seats made again and compared with the published ones
recount-votes-published = votes, published
recount-votes-counted = votes, recounted
recount-seats-published = seats, published
recount-seats-counted = seats, recounted
recount-state = result
recount-limits = What this does not prove
recount-limits-text = It does not prove that a form says what was in the ballot box: compare a form you have seen with the one published here. It does not prove that everyone is shown this same log: for that there are witnesses, and the root of the log to compare with other people’s. And this page comes from the same server as the figures: if you do not trust it, use a program that came from elsewhere.
recount-offline = The same without this page
recount-offline-text = Copy the whole site into a folder, for example with “wget -r”, and run one of two programs that were written apart from each other. Neither needs a network.
recount-offline-note = Take the key from paper or from somebody else, not from this site. The log is
