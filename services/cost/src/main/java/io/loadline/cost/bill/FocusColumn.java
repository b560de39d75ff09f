package io.loadline.cost.bill;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of the Cost and Usage dataset, by name the specification's own, with what it demands of each: the type, whether the
 * column must be there, whether it may be null, and its allowed values. A rule is named as in the specification's requirements
 * model; rules that the model does not have are named {@code Loadline-…}.
 */
enum FocusColumn {
    AllocatedMethodDetails(Type.TEXT, Rules.none()),
    AllocatedMethodId(Type.TEXT, Rules.none()),
    AllocatedResourceId(Type.TEXT, Rules.none()),
    AllocatedResourceName(Type.TEXT, Rules.none()),
    AllocatedTags(Type.TEXT, Rules.none()),
    AvailabilityZone(Type.TEXT, Rules.none()),
    BilledCost(Type.DECIMAL, Rules.column("D-006-M", "C-002-M").notNull("C-003-M")),
    BillingAccountId(Type.TEXT, Rules.column("D-024-M", "C-003-M").notNull("C-001-M")),
    BillingAccountName(Type.TEXT, Rules.column("D-005-M", "C-002-M")),
    BillingAccountType(Type.TEXT, Rules.none()),
    BillingCurrency(Type.TEXT, Rules.column("D-035-M", "C-003-M").notNull("C-004-M")),
    BillingPeriodEnd(Type.TIME, Rules.column("D-010-M", "C-002-M").notNull("C-003-M")),
    BillingPeriodStart(Type.TIME, Rules.column("D-009-M", "C-002-M").notNull("C-003-M")),
    CapacityReservationId(Type.TEXT, Rules.none()),
    CapacityReservationStatus(Type.TEXT, Rules.none().values("C-006-M", "Used", "Unused")),
    ChargeCategory(
            Type.TEXT,
            Rules.column("D-008-M", "")
                    .notNull("C-002-M")
                    .values("C-003-M", "Usage", "Purchase", "Tax", "Credit", "Adjustment")),
    ChargeClass(Type.TEXT, Rules.column("D-026-M", "").values("C-005-C", "Correction")),
    ChargeDescription(Type.TEXT, Rules.column("D-025-M", "C-002-M")),
    ChargeFrequency(
            Type.TEXT, Rules.none().notNull("C-002-M").values("C-003-M", "One-Time", "Recurring", "Usage-Based")),
    ChargePeriodEnd(Type.TIME, Rules.column("D-028-M", "C-002-M").notNull("C-003-M")),
    ChargePeriodStart(Type.TIME, Rules.column("D-037-M", "C-002-M").notNull("C-003-M")),
    CommitmentDiscountCategory(Type.TEXT, Rules.none().values("C-005-M", "Spend", "Usage")),
    CommitmentDiscountId(Type.TEXT, Rules.none()),
    CommitmentDiscountName(Type.TEXT, Rules.none()),
    CommitmentDiscountQuantity(Type.DECIMAL, Rules.format("C-002-M")),
    // the model says Active, Expired and Pending here, against the specification's own prose
    CommitmentDiscountStatus(Type.TEXT, Rules.none().values("C-005-M", "Used", "Unused")),
    CommitmentDiscountType(Type.TEXT, Rules.none()),
    CommitmentDiscountUnit(Type.TEXT, Rules.none()),
    CommitmentProgramEligibilityDetails(Type.TEXT, Rules.none()),
    ConsumedQuantity(Type.DECIMAL, Rules.format("C-002-M")),
    ConsumedUnit(Type.TEXT, Rules.none()),
    ContractApplied(Type.TEXT, Rules.none()),
    ContractedCost(Type.DECIMAL, Rules.column("D-030-M", "C-002-M").notNull("C-004-M")),
    ContractedUnitPrice(Type.DECIMAL, Rules.format("C-003-M")),
    EffectiveCost(Type.DECIMAL, Rules.column("D-031-M", "C-002-M").notNull("C-004-M")),
    HostProviderName(Type.TEXT, Rules.none()),
    InvoiceDetailId(Type.TEXT, Rules.none()),
    InvoiceId(Type.TEXT, Rules.none()),
    InvoiceIssuerName(Type.TEXT, Rules.column("D-023-M", "C-002-M").notNull("C-003-M")),
    ListCost(Type.DECIMAL, Rules.column("D-032-M", "C-002-M").notNull("C-004-M")),
    ListUnitPrice(Type.DECIMAL, Rules.format("C-002-M")),
    PricingCategory(Type.TEXT, Rules.none().values("C-007-M", "Standard", "Committed", "Dynamic", "Other")),
    PricingCurrency(Type.TEXT, Rules.none()),
    PricingCurrencyContractedUnitPrice(Type.DECIMAL, Rules.format("C-002-M")),
    PricingCurrencyEffectiveCost(Type.DECIMAL, Rules.format("C-002-M")),
    PricingCurrencyListUnitPrice(Type.DECIMAL, Rules.format("C-002-M")),
    PricingQuantity(Type.DECIMAL, Rules.column("D-036-M", "C-002-M")),
    PricingUnit(Type.TEXT, Rules.column("D-068-M", "C-002-M")),
    ProviderName(Type.TEXT, Rules.column("D-038-M", "C-002-M").notNull("C-003-M")),
    PublisherName(Type.TEXT, Rules.column("D-021-M", "C-002-M").notNull("C-003-M")),
    RegionId(Type.TEXT, Rules.none()),
    RegionName(Type.TEXT, Rules.none()),
    ResourceId(Type.TEXT, Rules.none()),
    ResourceName(Type.TEXT, Rules.none()),
    ResourceType(Type.TEXT, Rules.none()),
    ServiceCategory(
            Type.TEXT,
            Rules.column("D-040-M", "")
                    .notNull("C-002-M")
                    .values(
                            "C-003-M",
                            "AI and Machine Learning",
                            "Analytics",
                            "Business Applications",
                            "Compute",
                            "Databases",
                            "Developer Tools",
                            "Multicloud",
                            "Identity",
                            "Integration",
                            "Internet of Things",
                            "Management and Governance",
                            "Media",
                            "Migration",
                            "Mobile",
                            "Networking",
                            "Security",
                            "Storage",
                            "Web",
                            "Other")),
    ServiceName(Type.TEXT, Rules.column("D-041-M", "C-002-M").notNull("C-003-M")),
    ServiceProviderName(Type.TEXT, Rules.none()),
    ServiceSubcategory(Type.TEXT, Rules.none()),
    SkuId(Type.TEXT, Rules.none()),
    SkuMeter(Type.TEXT, Rules.none()),
    SkuPriceDetails(Type.TEXT, Rules.none()),
    SkuPriceId(Type.TEXT, Rules.none()),
    SubAccountId(Type.TEXT, Rules.none()),
    SubAccountName(Type.TEXT, Rules.none()),
    SubAccountType(Type.TEXT, Rules.none()),
    Tags(Type.KEY_VALUES, Rules.format("C-001-M"));

    private static final Map<String, FocusColumn> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(FocusColumn::name, c -> c));

    private static final Map<String, FocusColumn> IN_LOWER_CASE =
            Stream.of(values()).collect(Collectors.toMap(c -> c.name().toLowerCase(Locale.ROOT), c -> c));

    private static final Set<String> TYPED = Set.of(
            "BilledCost",
            "BillingCurrency",
            "ChargeCategory",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ContractedCost",
            "EffectiveCost",
            "ListCost",
            "ProviderName",
            "RegionId",
            "ServiceName");

    private final Type type;

    @SuppressWarnings(
            "ImmutableEnumChecker") // its set is made by Set.of, which the check does not know to be immutable
    private final Rules rules;

    private final String formatRule;
    private final String notNullRule;
    private final String valueRule;

    FocusColumn(Type type, Rules rules) {
        this.type = type;
        this.rules = rules;
        this.formatRule = rule(rules.format.isEmpty() ? "C-001-M" : rules.format);
        this.notNullRule = rules.notNull.isEmpty() ? "" : rule(rules.notNull);
        this.valueRule = rule(rules.valueRule);
    }

    static Optional<FocusColumn> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The column of a name, whatever its case.
     *
     * @param header in which none has the name as FOCUS spells it
     */
    static Optional<FocusColumn> spelt(String name, Set<String> header) {
        return named(name)
                .or(() -> Optional.ofNullable(IN_LOWER_CASE.get(name.toLowerCase(Locale.ROOT)))
                        .filter(column -> !header.contains(column.name())));
    }

    Type type() {
        return type;
    }

    /** Where it is in an array of all columns, which a million lines ask for. */
    @SuppressWarnings("EnumOrdinal") // never leaves the process
    int place() {
        return ordinal();
    }

    /** Whether a recorded line has a column of its own for it, so that it need not be kept as it stands. */
    boolean isTyped() {
        return TYPED.contains(name());
    }

    /** The rule that demands the column; empty where it is optional or depends on the provider. */
    Optional<String> presenceRule(FocusVersion version) {
        if (version.namesHosts() && (this == ServiceProviderName || this == HostProviderName)) {
            return Optional.of("Loadline-" + name() + "Present");
        }
        if (version.namesHosts() && (this == ProviderName || this == PublisherName)) {
            return Optional.empty();
        }
        return rules.presence.isEmpty() ? Optional.empty() : Optional.of("CostAndUsage-" + rules.presence);
    }

    /** The rule that forbids null; empty where null is allowed or depends on other columns. */
    String notNullRule() {
        return notNullRule;
    }

    /** The rule for how a value is written. */
    String formatRule() {
        return formatRule;
    }

    /** The rule that lists the allowed values. */
    String valueRule() {
        return valueRule;
    }

    /** Whether there is no list of allowed values, or the value is in it. */
    boolean allows(String value) {
        return rules.allowed.isEmpty() || rules.allowed.contains(value);
    }

    /** The rules about this column alone that every line is held against. */
    List<String> checkedRules() {
        return Stream.of(
                        rules.presence.isEmpty() ? "" : "CostAndUsage-" + rules.presence,
                        notNullRule,
                        rules.allowed.isEmpty() ? "" : valueRule,
                        type == Type.TEXT ? "" : formatRule)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    String rule(String suffix) {
        return name() + "-" + suffix;
    }

    enum Type {
        TEXT,
        DECIMAL,
        TIME,
        KEY_VALUES
    }

    private record Rules(String presence, String format, String notNull, String valueRule, Set<String> allowed) {
        static Rules none() {
            return column("", "");
        }

        static Rules format(String rule) {
            return column("", rule);
        }

        static Rules column(String presence, String format) {
            return new Rules(presence, format, "", "", Set.of());
        }

        Rules notNull(String rule) {
            return new Rules(presence, format, rule, valueRule, allowed);
        }

        Rules values(String rule, String... values) {
            return new Rules(presence, format, notNull, rule, Set.of(values));
        }
    }
}
