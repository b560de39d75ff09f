package io.loadline.local.demo;

import java.time.Duration;
import java.util.List;

/** The ordinary changes of a day: registered by the pipeline, approved by a person, carried out, found good and closed. */
record ChangeFeed(Dates dates) {
    static final String CHANGES = "/api/changes/v1/changes";

    /** It ends before the sale freezes the next tier, at whatever time of a day the shop is loaded. */
    static final Duration WINDOW = Duration.ofDays(1);

    /** Of tiers that the sale does not freeze yet. */
    private static final List<Entry> ENTRIES = List.of(
            new Entry("pricing", "config", "Round prices of bundles to ten cents"),
            new Entry("pricing", "deployment", "pricing 3.18.2: vouchers of several currencies"),
            new Entry("shipping", "feature-flag", "Promise delivery by evening for a tenth of the orders"),
            new Entry("notifications", "deployment", "notifications 1.44.0: quieter reminders"),
            new Entry("recommendations", "deployment", "recommendations 2.7.1: the model of this week"),
            new Entry("recommendations", "config", "Cache the top sellers for a minute"),
            new Entry("fraud-scoring", "config", "Score gift cards above 500 twice"));

    private record Entry(String service, String kind, String title) {}

    /** @return how many */
    int load(Client client) {
        ENTRIES.forEach(entry -> carriedOut(client, entry));
        return ENTRIES.size();
    }

    private void carriedOut(Client client, Entry entry) {
        var change = approved(client, entry.service(), """
                "kind":"%s","title":"%s","plan":"A site at a time, europe first.","rollback":"The version before."\
                """.formatted(entry.kind(), entry.title()));
        for (var verb : List.of("start", "finish", "verify")) {
            client.post("pipeline", change + "/" + verb);
        }
        client.post("sre", change + "/close");
    }

    /**
     * Registers a change and has it approved.
     *
     * @param members further members of the request, in JSON
     * @return its path
     */
    String approved(Client client, String service, String members) {
        var id = client.post("pipeline", CHANGES, Payload.json("""
                        {"service":"%s","type":"normal","environment":"production","window":{"start":"%s","end":"%s"},%s}\
                        """.formatted(
                                service, dates.lastHour(), dates.lastHour().plus(WINDOW), members)))
                .text("id");
        var change = CHANGES + "/" + id;
        client.post("pipeline", change + "/submit");
        client.post("pipeline", change + "/assess");
        client.post("sre", change + "/approve");
        return change;
    }
}
