package io.loadline.cost.unitcost;

/** Why cost changes. */
enum Effect {
    /** More or less is sold. */
    VOLUME,
    /** A unit of sales takes more or less of what is paid for: work, and what idles beside it. */
    UTILISATION,
    /** Work has moved between places, whose prices differ. */
    MIX,
    /** The same work costs more or less. */
    PRICE
}
