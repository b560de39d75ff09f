package io.loadline.local.demo;

import java.util.Set;

/** A plan for the sale, from the forecast to the commitment, and one that the budget refuses. */
record PlanStep(Dates dates) implements Step {
    private static final String PLANS = "/api/capacity/v1/plans";

    @Override
    public String title() {
        return "a plan for the sale within its budget, and one beyond";
    }

    @Override
    public String load(Client client) {
        var promotion = PromotionStep.schedule(client, dates.nextSale());
        var sale = PLANS + "/" + computed(client, """
                {"name":"harbour-day","promotion":"%s","surviveSites":1}""".formatted(promotion));
        carryOut(client.inOneTrace(), sale);
        var total = client.get("viewer", sale).json().at("/result/total");
        var beyond = PLANS + "/" + computed(client, """
                {"name":"a-month-in-reserve","horizon":"P28D","surviveSites":2}""");
        client.post("sre", beyond + "/submit");
        await(client, beyond, "the refusal", Set.of("REFUSED"));
        return "harbour-day costs %s %s and is executed; a-month-in-reserve is refused"
                .formatted(total.path("amount").asText(), total.path("currency").asText());
    }

    private static String computed(Client client, String request) {
        var id = client.post("sre", PLANS, Payload.json(request)).text("id");
        if (done(client, PLANS + "/" + id, "the computation")) {
            return id;
        }
        // a busy machine may have been too slow the first time
        client.post("sre", PLANS + "/" + id + "/compute");
        if (done(client, PLANS + "/" + id, "the second computation")) {
            return id;
        }
        throw new DemoException("the plan could not be computed: "
                + client.get("viewer", PLANS + "/" + id).text("remarks"));
    }

    private static boolean done(Client client, String plan, String what) {
        return !client.await("viewer", plan, what, reply -> !reply.text("state").equals("COMPUTING"))
                .text("state")
                .equals("DRAFT");
    }

    private static void carryOut(Client client, String plan) {
        client.post("sre", plan + "/submit");
        await(client, plan, "the budget", Set.of("GRANTED", "APPROVED", "EXECUTING", "EXECUTED", "REVIEWED"));
        // another person than the one who asked
        client.post("admin", plan + "/approve");
        execute(client, plan);
    }

    /** Cost has to confirm what it had reserved first. */
    private static void execute(Client client, String plan) {
        client.await(
                "viewer",
                plan,
                "the confirmation of the budget",
                reply -> reply.json().path("reservationConfirmed").asBoolean());
        client.post("sre", plan + "/execute");
        await(client, plan, "the execution", Set.of("EXECUTED", "REVIEWED"));
    }

    private static void await(Client client, String plan, String what, Set<String> states) {
        client.await("viewer", plan, what, reply -> states.contains(reply.text("state")));
    }
}
