package io.loadline.capacity.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan is held against.
 *
 * @param lost names of sites that carry nothing
 * @param demand factor on that of the plan
 * @param moves by service, of the units of the lost sites
 */
record Circumstances(Set<String> lost, double demand, Map<String, List<Move>> moves) {
    /** A unit's part of a service's demand at its home, 0..1, and where it goes. */
    record Move(String service, String home, String target, double share) {}

    /**
     * Units move as the plan has it, if it was made for the loss of these sites; otherwise none does.
     *
     * @param homes site of each unit when the plan was made
     */
    static Circumstances of(
            Set<String> lost,
            double demand,
            List<Result.Move> evacuation,
            List<Result.Basis> loads,
            Map<String, String> homes) {
        var moves = evacuation.stream()
                .filter(move -> Set.copyOf(move.lost()).equals(lost))
                .flatMap(move -> loads.stream()
                        .map(load -> new Move(
                                load.service(),
                                homes.getOrDefault(move.unit(), ""),
                                move.to(),
                                load.unitShares().orElse(Map.of()).getOrDefault(move.unit(), 0.0))))
                .collect(Collectors.groupingBy(Move::service));
        return new Circumstances(lost, demand, moves);
    }

    /** What is asked of the plan where nothing is lost is that it could carry the loss of a site. */
    SeriesStore.Rates rates() {
        return lost.isEmpty() ? SeriesStore.Rates.REQUIRED : SeriesStore.Rates.DEMAND;
    }

    /**
     * What each site that is left is asked for: its own, what the moving units bring, and its part of the rest, which goes where the service
     * has demand.
     *
     * @param service at all sites
     * @return requests per second and hour, in the order of the sites that are left
     */
    List<double[]> asked(List<SeriesStore.Series> service) {
        int hours = service.getFirst().rates().length;
        var left = service.stream().filter(at -> !isLost(at)).toList();
        var kept = new double[hours];
        left.forEach(at -> add(at.rates(), 1, kept));
        var gone = new double[hours];
        service.stream().filter(this::isLost).forEach(at -> add(at.rates(), 1 - leaving(at), gone));
        return left.stream()
                .map(at -> {
                    var asked = new double[hours];
                    for (int hour = 0; hour < hours; hour++) {
                        double part = kept[hour] > 0 ? at.rates()[hour] / kept[hour] : 1.0 / left.size();
                        asked[hour] = at.rates()[hour] + gone[hour] * part;
                    }
                    arriving(service, at, asked);
                    scale(asked);
                    return asked;
                })
                .toList();
    }

    boolean isLost(SeriesStore.Series at) {
        return lost.contains(at.datacenter());
    }

    private double leaving(SeriesStore.Series at) {
        return moves(at).stream()
                .filter(move -> move.home().equals(at.datacenter()))
                .mapToDouble(Move::share)
                .sum();
    }

    private void arriving(List<SeriesStore.Series> service, SeriesStore.Series at, double[] asked) {
        for (var move : moves(at)) {
            if (move.target().equals(at.datacenter())) {
                service.stream()
                        .filter(home -> isLost(home) && home.datacenter().equals(move.home()))
                        .forEach(home -> add(home.rates(), move.share(), asked));
            }
        }
    }

    private List<Move> moves(SeriesStore.Series of) {
        return moves.getOrDefault(of.service(), List.of());
    }

    private void scale(double[] asked) {
        for (int hour = 0; hour < asked.length; hour++) {
            asked[hour] *= demand;
        }
    }

    private static void add(double[] rates, double times, double[] to) {
        for (int hour = 0; hour < to.length; hour++) {
            to[hour] += rates[hour] * times;
        }
    }
}
