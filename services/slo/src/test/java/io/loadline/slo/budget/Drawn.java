package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.CommittedLevel;
import io.loadline.slo.objective.Exclusion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Histories drawn at random. */
public final class Drawn {
    /** How many are tried; the reach is 10,000: {@code -Dloadline.histories=10000}. */
    static final int HISTORIES = Integer.getInteger("loadline.histories", 400);

    private Drawn() {}

    static List<Exclusion> exclusions(Random random, Instant at) {
        var exclusions = new ArrayList<Exclusion>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var start = at.minusSeconds(random.nextInt(200_000));
            exclusions.add(
                    new Exclusion(new Window(start, start.plusSeconds(1 + random.nextInt(9000))), "r", "a", "b", at));
        }
        return exclusions;
    }

    static Committed commitment(Random random, Instant at) {
        var lines = new ArrayList<Committed.Line>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var start = at.minusSeconds(random.nextInt(200_000));
            lines.add(new Committed.Line(
                    "checkout",
                    "site" + i,
                    new Window(start, start.plusSeconds(1 + random.nextInt(50_000))),
                    new BigDecimal(random.nextInt(20_000)).movePointLeft(1)));
        }
        return new Committed(lines, CommitmentTerms.of("checkout")).with(levels(random, at, 200_000));
    }

    /** Now and then a level by hand, one of which may lift the limit. */
    public static List<CommittedLevel> levels(Random random, Instant at, int seconds) {
        var levels = new ArrayList<CommittedLevel>();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            var start = at.minusSeconds(random.nextInt(seconds));
            levels.add(new CommittedLevel(
                    new Window(start, start.plusSeconds(1 + random.nextInt(50_000))),
                    Optional.of(new BigDecimal(random.nextInt(600)).movePointLeft(1))
                            .filter(rate -> random.nextInt(4) > 0),
                    "r",
                    "a",
                    "b",
                    at));
        }
        return levels;
    }
}
