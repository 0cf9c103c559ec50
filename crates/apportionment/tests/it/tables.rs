//! Textbook and official examples.

use apportionment::{
    Divisor, Excess, Quota, QuotaRule, Rest, Rounding, by_quota, highest_averages,
};
use election::Seats;

use crate::method::Method::{
    self, Adams, DHondt, Danish, Dean, Estonian, HareLargestRemainder, HuntingtonHill, Imperiali,
    Macau, SainteLague, SainteLague14,
};
use crate::method::ratio;
use crate::{claims, plain, seats, words};

fn check(method: Method, house: u32, votes: &[u64], expected: &str) {
    assert_eq!(words(&method.apportion(house, votes)), expected, "{method:?} {house} {votes:?}");
}

#[test]
#[rustfmt::skip]
fn textbook_examples() {
    // Votes from wahlrecht.de, "Verfahren".
    check(DHondt,               10, &[4160, 3380, 2460], "4 4 2");
    check(SainteLague,          10, &[4160, 3380, 2460], "4 3 3");
    check(HareLargestRemainder, 10, &[4160, 3380, 2460], "4 3 3");
    // The six states of Balinski and Young, Fair Representation, 2nd ed. (2001).
    let states = [27_744, 25_178, 19_951, 14_610, 9_225, 3_292];
    check(Adams,                36, &states,             "10 9 7 5 3 2");
    check(Dean,                 36, &states,             "10 9 7 5 4 1");
    check(HuntingtonHill,       36, &states,             "10 9 7 6 3 1");
    check(SainteLague,          36, &states,             "10 9 8 5 3 1");
    check(DHondt,               36, &states,             "11 9 7 5 3 1");
    check(HareLargestRemainder, 36, &states,             "10 9 7 5 4 1");
    // Ours.
    check(DHondt,                3, &[100, 100],         "1 open of 0 1");
    check(DHondt,                4, &[100, 100],         "2 2");
    check(HareLargestRemainder,  3, &[100, 100],         "1 open of 0 1");
    check(HareLargestRemainder,  4, &[1, 1, 1],          "1 open of 0 1 2");
    check(SainteLague,           0, &[5, 3],             "0 0");
    check(HareLargestRemainder,  0, &[5, 3],             "0 0");
    check(DHondt,                5, &[7, 0],             "5 0");
    check(Adams,                 5, &[7, 0],             "5 0");
    // First divisors: 99 / 3 and 34 / 1 at stake; 1.4 leaves the small list out.
    check(SainteLague,           2, &[99, 34],           "1 1");
    check(SainteLague14,         2, &[99, 34],           "2 0");
    check(SainteLague14,         2, &[99, 47],           "1 1");
    check(Danish,                3, &[70, 17, 16],       "2 1 0");
    check(Danish,                3, &[70, 19, 18],       "1 1 1");
    check(Imperiali,             3, &[60, 41],           "2 1");
    check(Imperiali,             3, &[60, 39],           "2 1");
    check(Imperiali,             3, &[60, 29],           "3 0");
    check(Macau,                 5, &[80, 41, 9],        "3 2 0");
    check(Macau,                 5, &[80, 41, 21],       "2 2 1");
    // 64 seats more than the last list: 2^64 votes would be needed for a quotient below 1.
    check(Macau,               100, &[u64::MAX / 4, 1],  "81 19");
    // Fewer seats than lists where the first divisor is 0: the larger votes go first.
    check(Adams,                 2, &[5, 9, 7],          "0 1 1");
    check(HuntingtonHill,        2, &[5, 9, 5],          "1 open of 0 2");
    check(Dean,                  4, &[5, 9, 5],          "1 2 1");
    // Of 1, 2^0.9 and 3^0.9 = 2.69: 27 / 2.69 is above 10, 26 / 2.69 is not.
    check(Estonian,              3, &[27, 10],           "3 0");
    check(Estonian,              3, &[26, 10],           "2 1");
}

#[test]
#[rustfmt::skip]
fn municipal_councils_of_the_netherlands() {
    // Votes and seats from the test suite of kiesraad/abacus, commit 85da391: councils of 19 seats
    // and more by highest averages (Kieswet P 7), one below it where no seat is left over (P 8).
    check(DHondt, 25, &[576, 288, 96, 96, 96, 48],                     "12 6 2 2 2 1");
    check(DHondt, 23, &[600, 302, 98, 99, 101],                        "12 6 1 2 2");
    check(DHondt, 19, &[808, 57, 56, 55, 54, 53, 52, 51, 14],          "15 1 1 1 1 0 0 0 0");
    check(HareLargestRemainder, 15, &[480, 160, 160, 160, 80, 80, 80], "6 2 2 2 1 1 1");
    check(DHondt, 33, &[8268, 4892, 1851, 2586, 1074, 1852, 1337, 573, 617], "1 open of 2 8");
    check(DHondt, 23, &[500, 140, 140, 140, 140, 140],                 "3 open of 1 2 3 4 5");
    check(DHondt, 29, &[51, 51],                                       "1 open of 0 1");
}

#[test]
#[rustfmt::skip]
fn national_results() {
    // United States, 2020 census; 2 U.S.C. 2a; figures of the Census Bureau.
    check(HuntingtonHill, 435, &[
        39_538_223, 29_145_505, 21_538_187, 20_201_249, 13_002_700, 12_812_508, 11_799_448,
        10_711_908, 10_439_388, 10_077_331, 9_288_994, 8_631_393, 7_705_281, 7_151_502, 7_029_917,
        6_910_840, 6_785_528, 6_177_224, 6_154_913, 5_893_718, 5_773_714, 5_706_494, 5_118_425,
        5_024_279, 4_657_757, 4_505_836, 4_237_256, 3_959_353, 3_605_944, 3_271_616, 3_190_369,
        3_104_614, 3_011_524, 2_961_279, 2_937_880, 2_117_522, 1_961_504, 1_839_106, 1_793_716,
        1_455_271, 1_377_529, 1_362_359, 1_097_379, 1_084_225, 989_948, 886_667, 779_094, 733_391,
        643_077, 576_851,
    ], "52 38 28 26 17 17 15 14 14 13 12 11 10 9 9 9 9 8 8 8 8 8 7 7 6 6 6 5 5 4 4 4 4 4 4 3 3 2 2 \
        2 2 2 2 2 1 1 1 1 1 1");
    // Norway 1965, Østfold and Akershus; github.com/iv-div/pr_apportionment, 1965Norway.csv.
    check(SainteLague14, 8, &[63_041, 24_330, 11_109, 1_380, 8_051, 14_713], "4 2 1 0 0 1");
    check(SainteLague14, 7, &[64_882, 38_878, 6_868, 1_879, 13_511, 9_866, 16_243], "3 2 0 0 1 0 1");
    // Latvia in the European Parliament 2019; github.com/kasperrisager/Apportionment.jl, its tests.
    check(SainteLague, 8, &[
        124_193, 82_604, 77_591, 58_763, 29_546, 25_252, 23_581, 20_595, 13_705,
    ], "2 2 2 1 1 0 0 0 0");
    // Bulgaria, April 2023, lists above 4 %; station protocols summed up.
    check(HareLargestRemainder, 240, &[669_804, 621_326, 358_172, 346_930, 225_893, 103_965],
        "69 64 37 36 23 11");
    // Estonia 2023, the whole house by k^0.9 (Riigikogu Election Act § 62); votes as commonly
    // reported, not taken from the official record.
    check(Estonian, 101, &[190_632, 97_966, 93_254, 81_329, 56_584, 50_118], "37 17 16 14 9 8");
}

#[test]
fn sweden_divides_by_1_2_first() {
    // Sweden 2022, whole country (Elections Act ch. 14); findatwiki.com/2022_Swedish_general_election.
    let votes = [1_964_474, 1_330_325, 1_237_428, 437_050, 434_945, 345_712, 329_242, 298_542];
    let divisor = Divisor::SAINTE_LAGUE.with_first(ratio(12, 10));
    let found = plain(highest_averages(&claims(&votes), Seats(349), divisor, &[]));
    assert_eq!(words(&found), "107 73 68 24 24 19 18 16");
}

#[test]
fn irrational_series_take_any_first_divisor() {
    // 200 / √2 = 141.4 lies between 100 / 0.71 and 100 / 0.7.
    let by = |part| {
        let divisor = Divisor::HUNTINGTON_HILL.with_first(ratio(part, 100));
        words(&plain(highest_averages(&claims(&[200, 100]), Seats(2), divisor, &[])))
    };
    assert_eq!(by(70), "1 1");
    assert_eq!(by(71), "2 0");
}

#[test]
fn minority_lists_have_a_factor_in_serbia() {
    // Serbia 2023 (quotients of minority lists × 1.35); votes as commonly reported, not taken from
    // the official record.
    let votes =
        [1_783_701, 902_450, 249_916, 191_431, 178_830, 64_747, 29_066, 21_827, 13_501, 11_369];
    let factor = |list: usize| if list < 5 { ratio(1, 1) } else { ratio(135, 100) };
    let factors = (0..votes.len()).map(factor).collect();
    let claims = claims(&votes).with_factors(factors).expect("in range");
    let found = plain(highest_averages(&claims, Seats(250), Divisor::D_HONDT, &[]));
    assert_eq!(words(&found), "129 65 18 13 13 6 2 2 1 1");
}

#[test]
fn additional_members_start_behind_their_constituency_seats() {
    // Scotland 2021, Glasgow (Scotland Act 1998 ss. 7–8); votes as commonly reported, not taken
    // from the official record.
    let votes = [133_917, 74_088, 37_027, 36_114];
    let claims = claims(&votes).with_initial(seats(&[9, 0, 0, 0])).expect("one each");
    let found = plain(highest_averages(&claims, Seats(7), Divisor::D_HONDT, &[]));
    assert_eq!(words(&found), "0 4 2 1");
}

#[test]
#[rustfmt::skip]
fn national_results_by_quota() {
    let check = |house, quota, rounding, rest, votes: &[u64], expected| {
        let rule = QuotaRule { quota, rounding, rest, excess: Excess::Refused };
        let found = plain(by_quota(&claims(votes), Seats(house), rule, &[]));
        assert_eq!(words(&found), expected, "{rule:?}");
    };
    // Slovakia 2020, lists above the threshold (Act 180/2014 § 68); github.com/simberaj/votelib.
    check(150, Quota::HagenbachBischoff, Rounding::Nearest, Rest::LargestRemainders,
        &[721_166, 527_172, 237_531, 229_660, 179_246, 166_325], "53 38 17 17 13 12");
    // Czechia 2021, Prague, first scrutiny (Act 247/1995 § 48); the same source.
    check(23, Quota::Imperiali, Rounding::Nearest, Rest::Unallocated,
        &[28_859, 251_090, 142_100, 109_588], "1 11 6 5");
    // South Africa 2019 (Electoral Act 73 of 1998, Sch. 1A item 6); votes as commonly reported,
    // not taken from the official record, those of the small lists in equal parts. A list without
    // a seat has no average and waits.
    check(400, Quota::Droop, Rounding::Exact,
        Rest::RemaindersThenAverages { remainders_max: Seats(5) },
        &[10_026_475, 3_621_188, 1_881_521, 588_839, 414_864, 146_262, 78_030, 76_830, 70_408,
          61_220, 48_107, 47_461, 32_677, 31_468, 24_079, 24_079, 24_079, 24_079, 24_079, 24_078,
          24_078, 24_078, 24_078, 24_078, 24_078, 24_078, 24_078],
        "230 84 44 14 10 4 2 2 2 2 2 2 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0");
    // Georgia 2024 (Election Code art. 125); votes as commonly reported, not taken from the
    // official record.
    check(150, Quota::Hare, Rounding::Exact, Rest::Strongest,
        &[1_120_053, 229_161, 211_216, 182_922, 161_521], "89 19 16 14 12");
}
