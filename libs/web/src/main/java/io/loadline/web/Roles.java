package io.loadline.web;

/**
 * The roles of the realm, for {@code @RolesAllowed}. {@code admin} has all of the others; whoever has {@code owner}, {@code sre},
 * {@code finops} or {@code pipeline} is also {@code viewer}.
 */
public final class Roles {
    /** Reads everything. */
    public static final String VIEWER = "viewer";

    /** Writes for the services of the own teams; see {@link Caller#requireTeam}. */
    public static final String OWNER = "owner";

    /** Runs plans, freezes, incidents. */
    public static final String SRE = "sre";

    /** Runs bills, budgets, targets. */
    public static final String FINOPS = "finops";

    /** May do everything. */
    public static final String ADMIN = "admin";

    /** Machine client: registers and moves changes, asks the gate. */
    public static final String PIPELINE = "pipeline";

    /** Machine client: samples, slices, business days. */
    public static final String INGEST = "ingest";

    private Roles() {}
}
