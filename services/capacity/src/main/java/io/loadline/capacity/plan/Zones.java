package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;

/** The zones of a site, by name; none where its nodes have no zones. */
record Zones(List<String> names) {
    static Zones of(List<PlanInputs.NodeShape> shapes) {
        return new Zones(shapes.stream()
                .map(PlanInputs.NodeShape::zone)
                .distinct()
                .sorted()
                .toList());
    }

    /**
     * Pods that ask for it in equal parts, so that zones never differ by more than one; who gets one more differs from service to
     * service. More pods never make a part smaller.
     */
    List<Packing.Pods> spread(Packing.Pods pods) {
        if (pods.each().spread().isEmpty() || names.size() < 2) {
            return List.of(pods);
        }
        var parts = new ArrayList<Packing.Pods>();
        for (int i = 0; i < names.size(); i++) {
            int count = (pods.count() + names.size() - 1 - i) / names.size();
            parts.add(new Packing.Pods(pods.load(), pods.each(), count, names.get((pods.load() + i) % names.size())));
        }
        return List.copyOf(parts);
    }
}
