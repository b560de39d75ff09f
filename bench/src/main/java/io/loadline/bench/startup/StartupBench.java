package io.loadline.bench.startup;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Ports;
import io.loadline.bench.lab.Workspace;
import io.loadline.testkit.KafkaBroker;
import io.loadline.testkit.PostgresServer;
import io.loadline.testkit.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts every part three times, in turn with a service of Spring Boot; the databases are there and up to date. */
public final class StartupBench implements Bench {
    private static final int ROUNDS = 3;
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** To write an AOT cache. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String about() {
        return "time to the first answer and memory of each part, beside a service of Spring Boot";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var postgres = PostgresServer.start(state, Ports.next());
                var kafka = KafkaBroker.start(state, Ports.next(), Ports.next())) {
            Topics.create(kafka.bootstrapServers());
            var subjects = new Subjects(options.root(), state, postgres.databases(), kafka.bootstrapServers());
            return report(measure(prepare(subjects)));
        }
    }

    /** The first start of each migrates its database, and writes its cache. */
    private static List<Subject> prepare(Subjects subjects) throws IOException, InterruptedException {
        var all = new ArrayList<Subject>();
        for (var name : Subjects.names()) {
            Start.of(subjects.training(name), PATIENCE);
            all.add(subjects.jar(name));
            all.add(subjects.aot(name));
            subjects.executable(name).ifPresent(all::add);
        }
        var spring = subjects.spring();
        Start.of(spring, GRACE);
        all.add(spring);
        return all;
    }

    private static Map<Subject, List<Start>> measure(List<Subject> subjects) throws IOException, InterruptedException {
        var starts = new LinkedHashMap<Subject, List<Start>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var subject : subjects) {
                starts.computeIfAbsent(subject, any -> new ArrayList<>()).add(Start.of(subject, GRACE));
            }
        }
        return starts;
    }

    private static Report report(Map<Subject, List<Start>> starts) {
        var services = new ArrayList<Map<String, Object>>();
        var figures = new LinkedHashMap<String, Object>();
        var lines =
                new ArrayList<>(List.of("", "  %-12s %-12s %16s %8s".formatted("", "", "first answer ms", "RSS MiB")));
        starts.forEach((subject, all) -> {
            var median = new Start(
                    Ranked.median(all.stream().map(Start::firstAnswerMs).toList()),
                    Ranked.median(all.stream().map(Start::rssMiB).toList()));
            lines.add(line(subject, median));
            if (subject.mode() == Subject.Mode.SPRING) {
                figures.put("springBoot", figures(median));
            } else {
                services.add(figures(subject, median));
            }
        });
        figures.put("services", services);
        return new Report(String.join("\n", lines), figures, true);
    }

    private static String line(Subject subject, Start start) {
        return String.format(
                Locale.ROOT,
                "  %-12s %-12s %16.0f %8.0f",
                subject.name(),
                subject.mode(),
                start.firstAnswerMs(),
                start.rssMiB());
    }

    private static Map<String, Object> figures(Subject subject, Start start) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("name", subject.name());
        figures.put("mode", subject.mode().toString());
        figures.putAll(figures(start));
        return figures;
    }

    private static Map<String, Object> figures(Start start) {
        return Map.of("firstAnswerMs", Math.round(start.firstAnswerMs()), "rssMiB", Math.round(start.rssMiB()));
    }
}
