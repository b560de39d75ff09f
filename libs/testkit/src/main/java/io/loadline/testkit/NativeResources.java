package io.loadline.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files that we package beside our classes a native executable would lack: migrations that Flyway is not told of, and fonts, texts
 * and models that {@code quarkus.native.resources.includes} does not name.
 */
public final class NativeResources {
    /** What Quarkus takes along, or needs only while it builds. */
    private static final List<String> TAKEN = List.of(
            "application.properties",
            "META-INF/MANIFEST.MF",
            "META-INF/jandex.idx",
            "META-INF/maven/",
            "META-INF/microprofile-config.properties",
            "META-INF/native-image/",
            "META-INF/resources/",
            "META-INF/services/");

    private static final String AT_RUN_TIME = "--initialize-at-run-time=";

    private static final List<String> SETTINGS =
            List.of("application.properties", "META-INF/microprofile-config.properties");

    private final List<Place> places;

    private NativeResources(List<Place> places) {
        this.places = places;
    }

    /** A folder or a jar: the files in it that are no classes, and what is set there. */
    private record Place(List<String> files, List<Properties> settings) {}

    /** Those of the module and of ours that it depends on. */
    public static NativeResources ofClassPath() throws IOException {
        var places = new ArrayList<Place>();
        for (var place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(place);
            if (place.contains("libs/testkit")) {
                continue;
            }
            if (path.endsWith("classes")) {
                places.add(place(path));
            } else if (path.getFileName().toString().matches("loadline-.*\\.jar")) {
                try (var jar = FileSystems.newFileSystem(path)) {
                    places.add(place(jar.getPath("/")));
                }
            }
        }
        return new NativeResources(places);
    }

    /** Those of one folder. */
    static NativeResources of(Path folder) throws IOException {
        return new NativeResources(List.of(place(folder)));
    }

    private static Place place(Path root) throws IOException {
        List<String> files;
        try (var all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.endsWith(".class"))
                    .toList();
        }
        var settings = new ArrayList<Properties>();
        for (var name : SETTINGS) {
            if (files.contains(name)) {
                settings.add(new Properties());
                try (var reader = Files.newBufferedReader(root.resolve(name))) {
                    settings.getLast().load(reader);
                }
            }
        }
        return new Place(files, settings);
    }

    /** @param others folders that the build alone reads, such as {@code web/} */
    public Set<String> lacking(String... others) {
        var migrations = values("quarkus.flyway.locations").map(location -> location + "/");
        var taken = Stream.of(TAKEN.stream(), Arrays.stream(others), migrations)
                .flatMap(each -> each)
                .toList();
        var included = values("quarkus.native.resources.includes")
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return places.stream()
                .flatMap(place -> place.files.stream())
                .filter(file -> taken.stream().noneMatch(file::startsWith))
                .filter(file -> included.stream().noneMatch(each -> each.matches(Path.of(file))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Packages whose static fields are filled when the executable runs, as {@code quarkus.native.additional-build-args} says. */
    public Set<String> filledAtRunTime() {
        return values("quarkus.native.additional-build-args")
                .filter(argument -> argument.startsWith(AT_RUN_TIME))
                .map(argument -> argument.substring(AT_RUN_TIME.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> values(String property) {
        return places.stream()
                .flatMap(place -> place.settings.stream())
                .flatMap(settings -> Optional.ofNullable(settings.getProperty(property)).stream())
                .flatMap(list -> Arrays.stream(list.split(",", -1)));
    }
}
