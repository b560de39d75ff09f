package io.loadline.bench.detection;

import io.loadline.bench.AbsentDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds labelled sets in a folder, by what lies there and not by its name. */
final class LabelledSets {
    private LabelledSets() {}

    static List<LabelledSet> in(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder.toAbsolutePath().normalize())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        var sets = new ArrayList<LabelledSet>();
        for (var shop : grouped(files, PetShop.LABEL, 0).entrySet()) {
            sets.add(new PetShop(shop.getKey()).read(shop.getValue()));
        }
        for (var shop : grouped(files, Recordings.LABEL, 2).entrySet()) {
            sets.add(Recordings.read(shop.getKey().getFileName().toString(), shop.getValue()));
        }
        for (var file : files) {
            if (file.endsWith(NabSet.LABELS)) {
                sets.add(NabSet.read(file.getParent().getParent()));
            }
        }
        if (sets.isEmpty()) {
            throw new AbsentDataException("There is no labelled set of incidents in " + folder + ".");
        }
        return sets;
    }

    /** Labels by the folder of their set: above the scenario, or so many folders above the case. */
    private static Map<Path, List<Path>> grouped(List<Path> files, String label, int above) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(label))
                .collect(Collectors.groupingBy(
                        file -> {
                            var folder = above == 0 ? PetShop.scenario(file) : file.getParent();
                            for (int i = 0; i < Math.max(1, above); i++) {
                                folder = folder.getParent();
                            }
                            return folder;
                        },
                        TreeMap::new,
                        Collectors.toList()));
    }
}
