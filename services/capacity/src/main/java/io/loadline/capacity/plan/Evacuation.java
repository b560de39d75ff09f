package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the units of a lost site go, each as a whole. What belongs to no unit is spread over the remaining sites in proportion to
 * what they carry.
 *
 * @param homes index of the site of each unit
 * @param moves for each loss that moves any unit, by the set of lost sites
 */
record Evacuation(List<String> sites, List<String> units, List<Integer> homes, List<Moves> moves) {
    /** @param to index of the site that each unit is at while these sites are lost */
    record Moves(int lost, List<Integer> to) {}

    static Evacuation none(List<String> sites) {
        return new Evacuation(sites, List.of(), List.of(), List.of());
    }

    /** The same but for one unit in one loss. */
    Evacuation with(int loss, int unit, int site) {
        var to = new ArrayList<>(moves.get(loss).to());
        to.set(unit, site);
        var changed = new ArrayList<>(moves);
        changed.set(loss, new Moves(moves.get(loss).lost(), List.copyOf(to)));
        return new Evacuation(sites, units, homes, List.copyOf(changed));
    }

    /** Every move of every loss, by loss and unit. */
    List<Result.Move> list() {
        return moves.stream()
                .flatMap(m -> IntStream.range(0, units.size())
                        .filter(unit -> Losses.has(m.lost(), homes.get(unit)))
                        .mapToObj(
                                unit -> new Result.Move(named(m.lost()), units.get(unit), sites.get(m.to().get(unit)))))
                .sorted(Comparator.comparing((Result.Move move) -> move.lost().toString())
                        .thenComparing(Result.Move::unit))
                .toList();
    }

    private List<String> named(int lost) {
        return IntStream.range(0, sites.size())
                .filter(site -> Losses.has(lost, site))
                .mapToObj(sites::get)
                .toList();
    }
}
