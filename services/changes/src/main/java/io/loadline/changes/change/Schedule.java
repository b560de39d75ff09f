package io.loadline.changes.change;

import io.loadline.kernel.ServiceGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Changes that may touch production, to be asked which of them another one should not meet. They are found by their service, their
 * resources and their person, so that asking costs no more when there are many others.
 */
public final class Schedule {
    private final Map<String, Lane> services;
    private final Map<String, Lane> resources;
    private final Map<String, Lane> people;

    private Schedule(Map<String, Lane> services, Map<String, Lane> resources, Map<String, Lane> people) {
        this.services = services;
        this.resources = resources;
        this.people = people;
    }

    public static Schedule of(List<Booking> bookings) {
        var services = new HashMap<String, List<Booking>>();
        var resources = new HashMap<String, List<Booking>>();
        var people = new HashMap<String, List<Booking>>();
        bookings.forEach(booking -> {
            add(services, booking.service(), booking);
            new HashSet<>(booking.resources()).forEach(resource -> add(resources, resource, booking));
            if (!booking.person().isEmpty()) {
                add(people, booking.person(), booking);
            }
        });
        return new Schedule(lanes(services), lanes(resources), lanes(people));
    }

    /** One collision for each change that it should not meet, for the gravest reason; by the beginning of their windows. */
    public List<Collision> collisions(Booking mine, ServiceGraph graph) {
        var encounter = Encounter.of(mine, graph);
        var met = new HashMap<UUID, Booking>();
        Stream.of(
                        encounter.services().stream().map(services::get),
                        mine.resources().stream().map(resources::get),
                        Stream.of(mine.person()).map(people::get))
                .flatMap(lanes -> lanes)
                .filter(lane -> lane != null)
                .forEach(lane -> lane.overlapping(mine.window(), booking -> met.put(booking.id(), booking)));
        met.remove(mine.id());
        return met.values().stream()
                .sorted(Comparator.comparing(
                                (Booking booking) -> booking.window().start())
                        .thenComparing(Booking::id))
                .flatMap(theirs -> encounter.with(theirs).stream())
                .toList();
    }

    private static void add(Map<String, List<Booking>> lanes, String key, Booking booking) {
        lanes.computeIfAbsent(key, name -> new ArrayList<>()).add(booking);
    }

    private static Map<String, Lane> lanes(Map<String, List<Booking>> bookings) {
        var lanes = new HashMap<String, Lane>();
        bookings.forEach((key, of) -> lanes.put(key, new Lane(of)));
        return lanes;
    }
}
