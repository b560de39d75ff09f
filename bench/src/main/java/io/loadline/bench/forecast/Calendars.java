package io.loadline.bench.forecast;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** What was announced beforehand: play-offs, sales, matches. Dates only; nothing of what they did to demand. */
final class Calendars {
    /** Kick-offs of the World Cup of 1998 in UTC, and who met; the last matches of each group began together. */
    private static final String MATCHES = """
            06-10 15:30 BRA-SCO, 19:00 MAR-NOR
            06-11 15:30 ITA-CHI, 19:00 CMR-AUT
            06-12 12:30 PAR-BUL, 15:30 KSA-DEN, 19:00 FRA-RSA
            06-13 12:30 ESP-NGA, 15:30 KOR-MEX, 19:00 NED-BEL
            06-14 12:30 ARG-JPN, 15:30 YUG-IRN, 19:00 JAM-CRO
            06-15 12:30 ENG-TUN, 15:30 ROU-COL, 19:00 GER-USA
            06-16 15:30 SCO-NOR, 19:00 BRA-MAR
            06-17 15:30 CHI-AUT, 19:00 ITA-CMR
            06-18 15:30 RSA-DEN, 19:00 FRA-KSA
            06-19 15:30 NGA-BUL, 19:00 ESP-PAR
            06-20 12:30 JPN-CRO, 15:30 BEL-MEX, 19:00 NED-KOR
            06-21 12:30 GER-YUG, 15:30 ARG-JAM, 19:00 USA-IRN
            06-22 15:30 COL-TUN, 19:00 ROU-ENG
            06-23 14:00 ITA-AUT CHI-CMR, 19:00 BRA-NOR SCO-MAR
            06-24 14:00 FRA-DEN RSA-KSA, 19:00 ESP-BUL NGA-PAR
            06-25 14:00 NED-MEX BEL-KOR, 19:00 GER-IRN USA-YUG
            06-26 14:00 ARG-CRO JPN-JAM, 19:00 ROU-TUN COL-ENG
            06-27 14:30 ITA-NOR, 19:00 BRA-CHI
            06-28 14:30 FRA-PAR, 19:00 NGA-DEN
            06-29 14:30 GER-MEX, 19:00 NED-YUG
            06-30 14:30 ROU-CRO, 19:00 ARG-ENG
            07-03 14:30 ITA-FRA, 19:00 BRA-DEN
            07-04 14:30 NED-ARG, 19:00 GER-CRO
            07-07 19:00 BRA-NED
            07-08 19:00 FRA-CRO
            07-11 19:00 NED-CRO
            07-12 19:00 BRA-FRA
            """;

    /** Who had won one before, and the hosts. */
    private static final Set<String> FAVOURITES = Set.of("ARG", "BRA", "ENG", "FRA", "GER", "ITA");

    private static final LocalDate GROUPS_END = LocalDate.parse("1998-06-26");

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

    /** All matches planned alike. */
    static List<Occasion> worldCup() {
        return matches((day, pairs) -> 1 + 2 * pairs.size());
    }

    /**
     * Planned with the draw in hand, which is as much again as on another day for each match, each favourite in it and each match that
     * sends somebody home. The rule is ours; no figure of it comes from what the matches did.
     */
    static List<Occasion> worldCupAsDrawn() {
        return matches((day, pairs) -> 1
                + pairs.size() * (day.isAfter(GROUPS_END) ? 2 : 1)
                + (int) pairs.stream()
                        .flatMap(pair -> Stream.of(pair.split("-")))
                        .filter(FAVOURITES::contains)
                        .count());
    }

    private static List<Occasion> matches(ToDoubleBiFunction<LocalDate, List<String>> planned) {
        var matches = new ArrayList<Occasion>();
        for (var line : MATCHES.lines().toList()) {
            var day = LocalDate.parse("1998-" + line.substring(0, 5));
            for (var together : line.substring(6).split(", ")) {
                var words = List.of(together.split(" "));
                var kickOff = day.atTime(LocalTime.parse(words.getFirst())).toInstant(ZoneOffset.UTC);
                var pairs = words.subList(1, words.size());
                matches.add(Occasion.match(kickOff, planned.applyAsDouble(day, pairs)));
            }
        }
        return List.copyOf(matches);
    }
}
