package io.loadline.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Who calls whom. Cycles are allowed; names that are not registered (yet) are part of it. */
public final class ServiceGraph {
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Collection<String>> callers = new HashMap<>();

    public ServiceGraph(List<Service> services) {
        for (var service : services) {
            this.services.put(service.name(), service);
            service.dependsOn()
                    .forEach(called -> callers.computeIfAbsent(called, name -> new TreeSet<>())
                            .add(service.name()));
        }
    }

    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** Its tier, the lowest one of what is not registered. */
    public int tier(String name) {
        return service(name).map(Service::tier).orElse(Service.LOWEST_TIER);
    }

    /** Those that are registered, in the order in which they were given. */
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    /** Their names, in the same order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(services.keySet());
    }

    /**
     * Whom it calls, directly and through others.
     *
     * @param depth 1 for the direct ones only
     * @return name to the number of calls between, from 1, nearest first; without the service itself
     */
    public SequencedMap<String, Integer> dependencies(String name, int depth) {
        return walk(name, depth, true);
    }

    /** Who calls it, directly and through others; like {@link #dependencies} in the other direction. */
    public SequencedMap<String, Integer> dependents(String name, int depth) {
        return walk(name, depth, false);
    }

    private SequencedMap<String, Integer> walk(String start, int depth, boolean down) {
        var found = new LinkedHashMap<String, Integer>();
        found.put(start, 0);
        Collection<String> ring = List.of(start);
        for (int distance = 1; distance <= depth && !ring.isEmpty(); distance++) {
            var next = new TreeSet<String>();
            for (var name : ring) {
                next.addAll(down ? called(name) : callers.getOrDefault(name, List.of()));
            }
            next.removeAll(found.keySet());
            for (var name : next) {
                found.put(name, distance);
            }
            ring = next;
        }
        found.remove(start);
        return found;
    }

    private Collection<String> called(String name) {
        return service(name).map(Service::dependsOn).orElse(List.of());
    }
}
