package io.loadline.cost.price;

import io.loadline.cost.bandwidth.BandwidthBills.Monthly;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.hardware.Asset;
import io.loadline.cost.usage.Peak;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the data centres have on a day.
 *
 * @param bills of bandwidth, of the month
 * @param owned hardware
 * @param peaks the busiest hour of each of the last days
 * @param committed to providers
 */
record Supply(List<Monthly> bills, List<Asset> owned, List<Peak> peaks, Committed committed) {
    /** Absent where nothing is owned. */
    Optional<Spare> spare(String datacenter, Conversion conversion, LocalDate day) {
        return Spare.of(
                owned.stream()
                        .filter(asset -> asset.datacenter().equals(datacenter))
                        .toList(),
                peaks.stream()
                        .filter(peak -> peak.datacenter().equals(datacenter))
                        .findFirst(),
                conversion,
                day);
    }

    /** Of the contracts that carry its traffic. */
    List<Monthly> bills(String datacenter) {
        return bills.stream()
                .filter(monthly -> monthly.bill().contract().datacenter().equals(datacenter))
                .toList();
    }
}
