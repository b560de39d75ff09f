package io.loadline.cost.allocation;

import java.util.Comparator;

/**
 * What is paid for, as finely as it is known. A name that is not known is empty.
 *
 * @param service name in the catalogue
 */
public record Place(String datacenter, String unit, String service) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing((Place p) -> p.datacenter())
            .thenComparing(Place::unit)
            .thenComparing(Place::service);

    static Place datacenter(String name) {
        return new Place(name, "", "");
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
