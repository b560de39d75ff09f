package io.loadline.bench.append;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Speed;
import io.loadline.bench.lab.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Appends per second over a grid of clients and events per command, the engines in turn in every round. */
public final class AppendBench implements Bench {
    private static final int ROUNDS = 3;
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final List<Integer> EVENTS = List.of(1, 10, 100);
    private static final double WARM_UP_SECONDS = 20;
    private static final double FOLLOWED_SECONDS = 10;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String about() {
        return "appends per second beside a raw INSERT, Axon's JDBC engine and Essentials, on the same PostgreSQL";
    }

    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var raw = new RawEngine(platform.database("raw"));
                var axon = new AxonEngine(platform.database("axon"));
                var essentials = new EssentialsEngine(platform.database("essentials"));
                var ours = new OurEngine(options.root(), state, platform, platform.database("ours"))) {
            var engines = List.of(raw, ours, axon, essentials);
            var followed = new LinkedHashMap<String, Followed>();
            for (var engine : engines) {
                followed.put(engine.name(), engine.follow(Followed.load(FOLLOWED_SECONDS, options.seed())));
            }
            for (var engine : engines) {
                engine.run(new Load(8, 1, WARM_UP_SECONDS, options.seed()));
                engine.run(new Load(8, 100, WARM_UP_SECONDS / 2, options.seed()));
            }
            return report(measure(engines, options), followed);
        }
    }

    private static List<Cell> measure(List<Engine> engines, Options options) throws Exception {
        double seconds = (double) options.seconds() / (ROUNDS * CLIENTS.size() * EVENTS.size() * engines.size());
        var cells = new ArrayList<Cell>();
        for (int clients : CLIENTS) {
            for (int events : EVENTS) {
                cells.add(new Cell(clients, events, new LinkedHashMap<>()));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var cell : cells) {
                var load = new Load(cell.clients, cell.events, seconds, options.seed() + round);
                for (var engine : engines) {
                    cell.speeds
                            .computeIfAbsent(engine.name(), name -> new ArrayList<>())
                            .add(engine.run(load));
                }
            }
        }
        return cells;
    }

    /** The speeds of each engine, a round each. */
    private record Cell(int clients, int events, Map<String, List<Speed>> speeds) {
        Speed median(String engine) {
            return Ranked.median(speeds.get(engine), Speed::eventsPerSecond);
        }

        long perSecond(String engine) {
            return Math.round(median(engine).eventsPerSecond());
        }

        double ratio(String other) {
            return Math.round(100.0 * perSecond("ours") / perSecond(other)) / 100.0;
        }
    }

    private static Report report(List<Cell> cells, Map<String, Followed> followed) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("clients", cells.stream().map(Cell::clients).toList());
        figures.put("eventsPerCommand", cells.stream().map(Cell::events).toList());
        for (var engine : List.of("ours", "raw", "axon", "essentials")) {
            figures.put(
                    engine, cells.stream().map(cell -> cell.perSecond(engine)).toList());
        }
        figures.put("oursToRaw", cells.stream().map(cell -> cell.ratio("raw")).toList());
        figures.put("oursToAxon", cells.stream().map(cell -> cell.ratio("axon")).toList());
        figures.put(
                "oursToEssentials",
                cells.stream().map(cell -> cell.ratio("essentials")).toList());
        figures.put(
                "p50Ms", cells.stream().map(cell -> cell.median("ours").p50Ms()).toList());
        figures.put(
                "p99Ms", cells.stream().map(cell -> cell.median("ours").p99Ms()).toList());
        figures.put("followed", followed);
        return new Report(table(cells) + "\n" + followers(followed), figures, true);
    }

    private static String table(List<Cell> cells) {
        var lines = new ArrayList<>(List.of(
                "",
                "  clients  events |   raw ev/s  p50 ms  p99 ms |  ours ev/s  p50 ms  p99 ms |  axon ev/s  p50 ms  p99 ms |"
                        + " essentials  p50 ms  p99 ms | to raw  to axon  to essentials"));
        for (var cell : cells) {
            lines.add("  %7d %7d |%s |%s |%s |%s | %6.2f  %7.2f  %13.2f"
                    .formatted(
                            cell.clients,
                            cell.events,
                            text(cell.median("raw")),
                            text(cell.median("ours")),
                            text(cell.median("axon")),
                            text(cell.median("essentials")),
                            cell.ratio("raw"),
                            cell.ratio("axon"),
                            cell.ratio("essentials")));
        }
        return String.join("\n", lines);
    }

    private static String followers(Map<String, Followed> followed) {
        var lines = new ArrayList<>(List.of("", "  followed while 16 clients append       events     lost  reordered"));
        followed.forEach((engine, seen) ->
                lines.add("  %-32s %12d %8d %10d".formatted(engine, seen.events(), seen.lost(), seen.reordered())));
        return String.join("\n", lines);
    }

    private static String text(Speed speed) {
        return String.format(Locale.ROOT, " %10.0f %7.2f %7.2f", speed.eventsPerSecond(), speed.p50Ms(), speed.p99Ms());
    }
}
