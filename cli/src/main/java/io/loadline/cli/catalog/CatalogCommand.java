package io.loadline.cli.catalog;

import picocli.CommandLine.Command;

/** The catalogue of services and teams. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description = "Takes the catalogue from a file of Backstage's entities, and writes one.",
        subcommands = {ExportCommand.class, ImportCommand.class})
public final class CatalogCommand {}
