package io.loadline.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes what a native executable must know about our own types: all records, enumerations and sealed interfaces of the class path
 * become readable by reflection, which is how JSON is bound to them. It runs in the profile {@code native}, so that nobody has to
 * remember an annotation.
 */
public final class NativeMetadata {

    private static final String OURS = "io/loadline/";

    private NativeMetadata() {}

    /** @param args the class folder of the module, and a name for the file's folder */
    public static void main(String[] args) throws IOException {
        var target = Path.of(args[0], "META-INF", "native-image", "io.loadline", args[1], "reflect-config.json");
        Files.createDirectories(target.getParent());
        var entries = names(System.getProperty("java.class.path") + File.pathSeparator + args[0]).stream()
                .map(NativeMetadata::load)
                .filter(NativeMetadata::needsReflection)
                .map(NativeMetadata::entry)
                .toList();
        new ObjectMapper().writeValue(target.toFile(), entries);
    }

    /** Whether JSON may be read or written as it, or its variants be asked for. */
    public static boolean needsReflection(Class<?> type) {
        return type.isRecord() || type.isEnum() || type.isSealed();
    }

    private static Map<String, Object> entry(Class<?> type) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", type.getName());
        for (var what : Set.of("Constructors", "Methods", "Fields")) {
            entry.put("allDeclared" + what, true);
        }
        entry.put("allRecordComponents", type.isRecord());
        entry.put("allPermittedSubclasses", type.isSealed());
        return new TreeMap<>(entry);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Our classes on a class path of folders and jars, without the testkit, which no service is built with. */
    static Set<String> names(String classPath) throws IOException {
        var names = new TreeSet<String>();
        for (var place : classPath.split(File.pathSeparator, -1)) {
            var path = Path.of(place);
            if (Files.isDirectory(path)) {
                collect(path, names);
            } else if (place.contains("loadline-") && place.endsWith(".jar")) {
                try (var jar = FileSystems.newFileSystem(path)) {
                    collect(jar.getPath("/"), names);
                }
            }
        }
        names.removeIf(name -> name.startsWith("io.loadline.testkit."));
        return names;
    }

    private static void collect(Path root, Set<String> names) throws IOException {
        var ours = root.resolve(OURS);
        if (!Files.isDirectory(ours)) {
            return;
        }
        try (var files = Files.walk(ours)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .forEach(names::add);
        }
    }
}
