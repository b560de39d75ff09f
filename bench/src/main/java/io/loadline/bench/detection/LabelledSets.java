package io.loadline.bench.detection;

import io.loadline.bench.AbsentDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Finds labelled sets in a folder, by what lies there and not by its name. */
final class LabelledSets {
    /** Folders from a recording up to its set: the run, the fault, the set. */
    private static final int RECORDING = 3;

    private LabelledSets() {}

    static List<LabelledSet> in(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder.toAbsolutePath().normalize())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        var sets = new ArrayList<LabelledSet>();
        for (var shop : grouped(files, PetShop.LABEL, label -> above(PetShop.scenario(label), 1))
                .entrySet()) {
            sets.add(new PetShop(shop.getKey()).read(shop.getValue()));
        }
        for (var shop : grouped(files, Recordings.LABEL, label -> above(label, RECORDING))
                .entrySet()) {
            sets.add(Recordings.read(shop.getKey(), shop.getValue()));
        }
        for (var file : files) {
            if (file.endsWith(NabSet.LABELS)) {
                sets.add(NabSet.read(above(file, 2)));
            }
        }
        if (sets.isEmpty()) {
            throw new AbsentDataException("There is no labelled set of incidents in " + folder + ".");
        }
        return sets;
    }

    private static Map<Path, List<Path>> grouped(List<Path> files, String label, UnaryOperator<Path> set) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(label))
                .collect(Collectors.groupingBy(set, TreeMap::new, Collectors.toList()));
    }

    /** So many folders above, as far as there are any. */
    private static Path above(Path path, int folders) {
        var above = path;
        for (int i = 0; i < folders && above.getNameCount() > 1; i++) {
            above = above.getParent();
        }
        return above;
    }
}
