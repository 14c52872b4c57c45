//! Every day from 1990 to 2100, one by one.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use sealwell::domain::rules::{
    ClockId, Rules, Unit, add_months, federal_holiday, is_working_day, last_day,
    nth_working_day_before, sub_months,
};

use super::{all_days, day};

#[test]
fn calendar_days_land_so_many_days_later() {
    for start in all_days() {
        for length in [0, 1, 15, 30, 60, 180] {
            let last = last_day(start, length, Unit::CalendarDay).unwrap();
            assert_eq!((last - start).num_days(), i64::from(length), "{start}");
        }
    }
}

#[test]
fn working_days_end_on_a_working_day_and_count_each_once() {
    let working: Vec<NaiveDate> = all_days().filter(|on| is_working_day(*on)).collect();
    let mut next = 0;
    for start in all_days().take_while(|on| *on < day(2100, 10, 1)) {
        while working[next] <= start {
            next += 1;
        }
        for length in [1, 5, 10, 15, 21] {
            assert_eq!(
                last_day(start, length, Unit::WorkingDay),
                Some(working[next + usize::from(length) - 1]),
                "{start} {length}"
            );
        }
    }
}

#[test]
fn counting_back_undoes_counting_on() {
    let working: Vec<NaiveDate> = all_days().filter(|on| is_working_day(*on)).collect();
    let mut before = 0;
    for event in all_days().skip_while(|on| *on < day(1990, 3, 1)) {
        while working.get(before).is_some_and(|on| *on < event) {
            before += 1;
        }
        for count in [1, 5, 10] {
            let back = nth_working_day_before(event, count).unwrap();
            assert_eq!(
                back,
                working[before - usize::from(count)],
                "{event} {count}"
            );
            if is_working_day(event) {
                assert_eq!(last_day(back, count, Unit::WorkingDay), Some(event));
            }
        }
    }
}

#[test]
fn a_count_of_no_working_days_is_the_day_itself_if_it_is_one() {
    assert_eq!(
        nth_working_day_before(day(2026, 11, 20), 0),
        Some(day(2026, 11, 20))
    );
    assert_eq!(nth_working_day_before(day(2026, 11, 21), 0), None);
}

#[test]
fn five_business_days_before_a_hearing_step_over_thanksgiving_and_the_weekend() {
    let rule = Rules::shipped()
        .term(&ClockId::new("ssa.five_day"))
        .unwrap();
    assert_eq!(
        rule.day(day(2026, 12, 2)),
        Some(day(2026, 11, 24)),
        "a Wednesday"
    );
    assert_eq!(
        rule.day(day(2026, 11, 30)),
        Some(day(2026, 11, 20)),
        "a Monday"
    );
    assert_eq!(
        rule.day(day(2026, 6, 12)),
        Some(day(2026, 6, 5)),
        "no holiday between"
    );
}

#[test]
fn months_keep_the_day_and_end_on_the_last_where_there_is_none() {
    for start in all_days() {
        for months in [1, 6, 12, 72] {
            let later = add_months(start, months).unwrap();
            let index = start.year() * 12 + start.month0() as i32 + months as i32;
            assert_eq!(later.year() * 12 + later.month0() as i32, index, "{start}");
            let clamped = later.day() < start.day() && later.succ_opt().unwrap().day() == 1;
            assert!(later.day() == start.day() || clamped, "{start} + {months}");
            let earlier = sub_months(later, months).unwrap();
            assert!(
                earlier == start || (clamped && earlier < start),
                "{start} {months}"
            );
        }
    }
}

#[test]
fn january_31_and_a_month_is_the_end_of_february() {
    assert_eq!(add_months(day(2027, 1, 31), 1), Some(day(2027, 2, 28)));
    assert_eq!(add_months(day(2028, 1, 31), 1), Some(day(2028, 2, 29)));
    assert_eq!(add_months(day(2100, 1, 31), 1), Some(day(2100, 2, 28)));
    assert_eq!(add_months(day(2028, 2, 29), 12), Some(day(2029, 2, 28)));
    assert_eq!(sub_months(day(2028, 2, 29), 72), Some(day(2022, 2, 28)));
}

#[test]
fn terms_count_in_their_own_unit_and_direction() {
    let rules = Rules::shipped();
    let term = |id: &str| rules.term(&ClockId::new(id)).unwrap();
    let back = term("hipaa.accounting.look_back");
    assert_eq!(back.day(day(2028, 2, 29)), Some(day(2022, 2, 28)));
    let form = term("ssa827.validity");
    assert_eq!(form.day(day(2027, 8, 31)), Some(day(2028, 8, 31)));
    let after_death = term("hipaa.decedent");
    assert_eq!(after_death.day(day(1976, 11, 22)), Some(day(2026, 11, 22)));
    let notice = term("ssa.mail_presumption");
    assert_eq!(notice.day(day(2026, 12, 30)), Some(day(2027, 1, 4)));
    assert_eq!(term("hipaa.denial_review.ask").day(day(2026, 1, 1)), None);
}

#[test]
fn a_year_has_as_many_holidays_as_the_statute_names() {
    for year in 1990..=2100 {
        let count = all_days()
            .filter(|on| on.year() == year && federal_holiday(*on))
            .count();
        assert_eq!(count, if year < 2021 { 10 } else { 11 }, "{year}");
    }
}

#[test]
fn a_holiday_closes_its_own_day_or_the_weekday_beside_it() {
    for on in all_days().filter(|on| federal_holiday(*on)) {
        let closed = match on.weekday() {
            Weekday::Sat => on.checked_sub_days(Days::new(1)).unwrap(),
            Weekday::Sun => on.checked_add_days(Days::new(1)).unwrap(),
            _ => on,
        };
        assert!(!is_working_day(closed), "{on}");
    }
}

#[test]
fn no_weekday_is_closed_but_by_a_holiday() {
    for on in all_days().skip(3).filter(|on| !is_working_day(*on)) {
        let weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
        let beside = [on.pred_opt(), Some(on), on.succ_opt()];
        let holiday = beside.into_iter().flatten().any(federal_holiday);
        assert!(weekend || holiday, "{on}");
    }
}

#[test]
fn the_holidays_of_2026_fall_where_the_calendar_has_them() {
    let all = [
        (1, 1),
        (1, 19),
        (2, 16),
        (5, 25),
        (6, 19),
        (7, 4),
        (9, 7),
        (10, 12),
        (11, 11),
        (11, 26),
        (12, 25),
    ];
    assert!(
        all.iter()
            .all(|(month, date)| federal_holiday(day(2026, *month, *date)))
    );
}

#[test]
fn a_holiday_on_a_saturday_closes_friday_and_on_a_sunday_monday() {
    assert!(
        !is_working_day(day(2026, 7, 3)),
        "July 4, 2026 is a Saturday"
    );
    assert!(!is_working_day(day(2027, 7, 5)), "July 4, 2027 is a Sunday");
    assert!(is_working_day(day(2026, 7, 6)));
    assert!(
        !is_working_day(day(2021, 12, 31)),
        "January 1, 2022 is a Saturday"
    );
}

#[test]
fn fifteen_working_days_over_thanksgiving() {
    assert_eq!(
        last_day(day(2026, 11, 20), 15, Unit::WorkingDay),
        Some(day(2026, 12, 14))
    );
}
