package io.loadline.bench.bills;

import io.loadline.eventstore.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Corrections of the same bill in the styles of the FOCUS specification: its lines and those that add or take away (delta), its lines
 * and reversals with what is right (ledger), or the whole of it anew (replacement). All come to the same costs of each resource and
 * price, and the bill itself stays what it was.
 */
final class CorrectionStyles {
    private static final String ORIGINAL = "original";
    private static final String REPLACEMENT = "replacement";
    private static final Pattern FILE = Pattern.compile("(?:(.*)_)?(original|delta|ledger|replacement)\\.csv");

    private final Ledger ledger;
    private final Path bill;

    /** @param workspace for what is written on the way */
    CorrectionStyles(Ledger ledger, Path workspace) {
        this.ledger = ledger;
        this.bill = workspace.resolve("correction.csv");
    }

    /** @param stated how many scenarios there are */
    Tally in(Path folder, String name, int stated) throws IOException {
        var holds = new TreeMap<String, Boolean>();
        scenarios(folder).forEach((scenario, styles) -> {
            if (canDiffer(styles)) {
                holds.put(scenario, converge(styles));
            }
        });
        return Tally.of(name, stated, holds);
    }

    /** One style alone agrees with itself. */
    private static boolean canDiffer(Map<String, Path> styles) {
        return styles.keySet().stream().filter(style -> !style.equals(ORIGINAL)).count() > 1;
    }

    /** The files of each scenario by style. */
    private static Map<String, Map<String, Path>> scenarios(Path folder) throws IOException {
        var scenarios = new TreeMap<String, Map<String, Path>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    var where = folder.relativize(file.getParent());
                    var scenario = name.group(1) == null ? where : where.resolve(name.group(1));
                    scenarios
                            .computeIfAbsent(scenario.toString(), each -> new TreeMap<>())
                            .put(name.group(2), file);
                }
            }
        }
        return scenarios;
    }

    private boolean converge(Map<String, Path> styles) {
        var recorded = new HashMap<String, UUID>();
        try {
            styles.forEach((style, file) -> recorded.put(style, record(file)));
        } catch (Rejection e) {
            return false;
        }
        var original = recorded.containsKey(ORIGINAL) ? List.of(recorded.get(ORIGINAL)) : List.<UUID>of();
        var before = ledger.costs(original);
        var states = new HashSet<Map<String, List<String>>>();
        recorded.forEach((style, batch) -> {
            if (!style.equals(ORIGINAL)) {
                var batches = new ArrayList<UUID>(style.equals(REPLACEMENT) ? List.of() : original);
                batches.add(batch);
                states.add(ledger.costs(batches));
            }
        });
        return states.size() == 1 && before.equals(ledger.costs(original));
    }

    private UUID record(Path file) {
        PublishedTable.read(file).tagged().write(bill);
        return ledger.record(bill, "focus-1.2").batch();
    }
}
