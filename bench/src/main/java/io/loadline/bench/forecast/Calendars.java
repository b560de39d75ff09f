package io.loadline.bench.forecast;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was announced beforehand: play-offs, sales, matches. Dates only; nothing of what they did to demand. */
final class Calendars {
    private Calendars() {}

    /** Play-off games of the player, and the Super Bowls he played in, as the documentation of Prophet lists them. */
    static List<Occasion> football() {
        var bowls = List.of("2010-02-07", "2014-02-02", "2016-02-07");
        var playOffs = List.of(
                "2008-01-13",
                "2009-01-03",
                "2010-01-16",
                "2010-01-24",
                "2011-01-08",
                "2013-01-12",
                "2014-01-12",
                "2014-01-19",
                "2015-01-11",
                "2016-01-17",
                "2016-01-24");
        return Stream.concat(
                        playOffs.stream().map(day -> Occasion.days("play-off", day, "day", "after")),
                        bowls.stream().map(day -> Occasion.days("super-bowl", day, "day", "after")))
                .sorted(Comparator.comparing(Occasion::start))
                .toList();
    }

    /** Sales of a shop in Pakistan: short ones, and ten days around Black Friday with one opening and one main day. */
    static List<Occasion> pakistan() {
        return List.of(
                Occasion.days("sale", "2016-09-28", "opening", "main", "main"),
                blackFriday("2016-11-18", "main"),
                Occasion.days("sale", "2017-10-10", "main"),
                Occasion.days("sale", "2017-11-10", "main"),
                blackFriday("2017-11-17", "main"));
    }

    private static Occasion blackFriday(String first, String main) {
        var week = new String[] {
            "opening",
            "sustained",
            "sustained",
            "sustained",
            "sustained",
            "sustained",
            "sustained",
            main,
            "tail",
            "tail"
        };
        return Occasion.days("black-friday", first, week);
    }

    /** Black Friday of 2017 and the day after: the first one of the series. */
    static List<Occasion> olist() {
        return List.of(Occasion.days("black-friday", "2017-11-24", "day", "after"));
    }

    /** Kick-offs of the World Cup of 1998, in UTC; the last matches of each group began together. */
    static List<Occasion> worldCup() {
        var matches = new ArrayList<Occasion>();
        add(matches, 1, "06-10 06-11 06-16 06-17 06-18 06-19 06-22", "15:30 19:00");
        add(matches, 1, "06-12 06-13 06-14 06-15 06-20 06-21", "12:30 15:30 19:00");
        add(matches, 2, "06-23 06-24 06-25 06-26", "14:00 19:00");
        add(matches, 1, "06-27 06-28 06-29 06-30 07-03 07-04", "14:30 19:00");
        add(matches, 1, "07-07 07-08 07-11 07-12", "19:00");
        return matches.stream().sorted(Comparator.comparing(Occasion::start)).toList();
    }

    private static void add(List<Occasion> matches, int atOnce, String days, String times) {
        for (var day : days.split(" ")) {
            for (var time : times.split(" ")) {
                var kickOff = LocalDate.parse("1998-" + day).atTime(LocalTime.parse(time));
                matches.add(Occasion.match(kickOff.toInstant(ZoneOffset.UTC), atOnce));
            }
        }
    }
}
