package io.loadline.bench.openslo;

import io.loadline.bench.golang.Function;
import io.loadline.bench.golang.GoPackage;
import io.loadline.bench.golang.Nil;
import io.loadline.bench.golang.Receiver;
import io.loadline.bench.golang.Site;
import io.loadline.bench.golang.Struct;
import io.loadline.bench.golang.Surroundings;
import io.loadline.bench.golang.UnreadableGoException;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Finding;
import io.loadline.slo.openslo.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What go-sdk's tests assert of its validator, held against ours: the tests are run from their source, and each object that they
 * validate is judged here as the document that go-sdk would read it from. An assertion counts once, by its line, and holds when it does
 * for every object that comes by it.
 */
final class GoSdkAssertions implements Surroundings {
    private static final Pattern VERSIONS = Pattern.compile(".*/pkg/openslo/v[^/]+/[^/]+\\.go");
    private static final Pattern KINDS = Pattern.compile(".*/pkg/openslo/[^/]+(?<!_test)\\.go");
    private static final Pattern TEST = Pattern.compile("Test\\w*_Validate.*");
    private static final Pattern FROM_OUTSIDE = Pattern.compile("(?m)^package \\w+_test$");
    private static final Pattern ASSERTION = Pattern.compile("govytest\\.Assert\\w+\\(");
    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final GoPackage kinds = new GoPackage(this);
    private final Map<Path, GoPackage> packages = new TreeMap<>();
    /** All of them, in order. */
    private final Set<String> assertions = new TreeSet<>();

    /** How often each was come by. */
    private final Map<String, Integer> reached = new HashMap<>();
    /** Where those that do not hold do not, and why. */
    private final Map<String, List<String>> broken = new HashMap<>();
    /** Those that the test that runs has come by. */
    private final Set<String> now = new TreeSet<>();
    /** Files that are not read and tests that end early, because they need more of Go than is read here. */
    private final List<Outcome> unread = new ArrayList<>();

    GoSdkAssertions(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(this::read);
        }
    }

    private void read(Path file) {
        var path = file.toString().replace('\\', '/');
        try {
            if (KINDS.matcher(path).matches()) {
                kinds.read(path, Yaml.text(file));
            } else if (VERSIONS.matcher(path).matches()) {
                read(file.getParent(), path, Yaml.text(file));
            }
        } catch (RuntimeException e) {
            unread.add(new Outcome(path + " is not read: " + e, false));
        }
    }

    private void read(Path version, String path, String source) {
        if (FROM_OUTSIDE.matcher(source).find()) {
            return;
        }
        var lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (ASSERTION.matcher(lines.get(i)).find()) {
                assertions.add(new Site(path, i + 1).toString());
            }
        }
        packages.computeIfAbsent(version, _ -> new GoPackage(this)).read(path, source);
    }

    /**
     * One for each assertion, and one for each file that is not read and each test that ends early: it may have had more to give to an
     * assertion that others come by.
     */
    List<Outcome> outcomes() {
        for (var tests : packages.values()) {
            tests.functions().stream().filter(TEST.asMatchPredicate()).forEach(test -> run(tests, test));
        }
        return Stream.concat(assertions.stream().map(this::outcome), unread.stream())
                .toList();
    }

    private void run(GoPackage tests, String test) {
        now.clear();
        try {
            tests.call(test, new Test(test));
        } catch (RuntimeException e) {
            // whatever Go means that is not read here may end in a wrong cast or index as well
            var early = test + " ends early: " + e;
            now.forEach(assertion -> fails(assertion, early));
            unread.add(new Outcome(early, false));
        }
    }

    private Outcome outcome(String assertion) {
        if (!reached.containsKey(assertion)) {
            return new Outcome(assertion + " is not reached", false);
        }
        var failures = broken.getOrDefault(assertion, List.of());
        return failures.isEmpty()
                ? new Outcome(assertion, true)
                : new Outcome(
                        "%s for %d of %d, first in %s"
                                .formatted(assertion, failures.size(), reached.get(assertion), failures.getFirst()),
                        false);
    }

    @Override
    public Object imported(String name, String member) {
        return switch (name) {
            case "openslo" -> kinds.value(member);
            case "rules" -> code(member);
            case "govytest" -> (Function) (site, arguments) -> asserted(member, site, arguments);
            default -> function(name + "." + member);
        };
    }

    private static Function function(String name) {
        return switch (name) {
            case "jsonpath.Parse" -> (site, arguments) -> new JsonPath((String) arguments.getFirst());
            case "json.RawMessage" -> (site, arguments) -> arguments.getFirst();
            // in tests they only tell what is tested
            case "fmt.Sprintf", "fmt.Println" -> (site, arguments) -> arguments.toString();
            case "strings.Repeat" ->
                (site, arguments) ->
                        ((String) arguments.getFirst()).repeat(((BigDecimal) arguments.getLast()).intValueExact());
            default -> throw new UnreadableGoException(name + " is not known here");
        };
    }

    /** Assertions about the errors' own texts. */
    @Override
    public boolean ignores(String name) {
        return name.equals("assert");
    }

    @Override
    public Optional<Function> method(String name) {
        return name.equals("Validate")
                ? Optional.of((site, arguments) ->
                        new Verdict(Bundle.read(GoSdkDocument.of((Struct) arguments.getFirst()), Profile.STRICT)
                                .findings()))
                : Optional.empty();
    }

    /** {@code ErrorCodeStringDNSLabel} is our {@code string-dns-label}. */
    private static String code(String constant) {
        var words = constant.substring("ErrorCode".length());
        return WORD.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private Object asserted(String assertion, Site site, List<Object> arguments) {
        var test = (Test) arguments.get(0);
        var found = ((Verdict) arguments.get(1)).findings();
        var expected = arguments.stream()
                .skip(2)
                .map(error -> Expected.of((Struct) error))
                .filter(error -> !error.isOfTheKind())
                .toList();
        boolean holds = switch (assertion) {
            case "AssertNoError" -> found.isEmpty();
            case "AssertError" -> expected.size() == found.size() && areAmong(expected, found);
            case "AssertErrorContains" -> areAmong(expected, found);
            default -> throw new UnreadableGoException(site + ": " + assertion + " is not known here");
        };
        reached.merge(site.toString(), 1, Integer::sum);
        now.add(site.toString());
        if (!holds) {
            fails(site.toString(), test.name() + ": expects " + expected + ", finds " + told(found));
        }
        return Nil.NIL;
    }

    private void fails(String assertion, String why) {
        broken.computeIfAbsent(assertion, _ -> new ArrayList<>()).add(why);
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.path() + " " + finding.code())
                .toList();
    }

    private static boolean areAmong(List<Expected> expected, List<Finding> found) {
        var left = new ArrayList<>(found);
        for (var error : expected) {
            var same = left.stream().filter(error::is).findFirst();
            if (same.isEmpty()) {
                return false;
            }
            left.remove(same.get());
        }
        return true;
    }

    private record Verdict(List<Finding> findings) {}

    /**
     * An error that a test expects.
     *
     * @param path of the property
     * @param code empty where only a message is expected
     */
    private record Expected(String path, String code) {
        static Expected of(Struct error) {
            return new Expected((String) error.get("PropertyPath"), (String)
                    error.find("Code").orElse(""));
        }

        /** An object in Go has a type besides what it calls its kind; a document is what it calls itself. */
        boolean isOfTheKind() {
            return path.equals("kind");
        }

        /** A duration is one text in a document, and a count and a unit in Go. */
        boolean is(Finding finding) {
            var pointer = new Finding(code, 0, path, 0, "").pointer();
            if (finding.code().equals("duration")) {
                return pointer.equals(finding.pointer() + "/value") || pointer.equals(finding.pointer() + "/unit");
            }
            return pointer.equals(finding.pointer()) && (code.isEmpty() || code.equals(finding.code()));
        }

        @Override
        public String toString() {
            return path + " " + code;
        }
    }

    /** A test that runs, and those within it. */
    private record Test(String name) implements Receiver {
        @Override
        public Object call(Site site, String method, List<Object> arguments) {
            return switch (method) {
                case "Run" ->
                    ((Function) arguments.get(1)).call(site, List.of(new Test(name + "/" + arguments.get(0))));
                case "Helper" -> Nil.NIL;
                default -> throw new UnreadableGoException(site + ": a test's " + method + " is not known here");
            };
        }
    }

    /** A property path that grows. */
    private record JsonPath(String path) implements Receiver {
        @Override
        public Object call(Site site, String method, List<Object> arguments) {
            return switch (method) {
                case "String" -> path;
                case "Name" -> new JsonPath(path + "['" + arguments.getFirst() + "']");
                default -> throw new UnreadableGoException(site + ": a path's " + method + " is not known here");
            };
        }
    }
}
