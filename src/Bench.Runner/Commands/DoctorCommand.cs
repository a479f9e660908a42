using System.CommandLine;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Runner.Sampling;
using Bench.Scenarios.Starter;
using Bench.Telemetry.Host;
using Bench.Telemetry.Sampling;

namespace Bench.Runner.Commands;

/// <summary><c>bench doctor</c>: what this machine and a server offer, and what would stand in a run's way.</summary>
internal static class DoctorCommand
{
    public static Command Create(Composition composition)
    {
        var url = CommonOptions.Url();
        var json = CommonOptions.Json();
        var yes = CommonOptions.Yes("Remove models that a killed run made and left behind");
        var tried = new Option<string?>("--try")
        {
            Description = "Find out which fields an OpenAI-compatible server refuses, with up to 5 tiny requests to this model",
            HelpName = "MODEL",
        };
        var command = new Command("doctor", "Shows what this machine and a server offer") { url, tried, json, yes };
        command.SetAction(async arguments =>
        {
            var load = DefaultServer.Load(arguments.GetValue(url));
            if (load.Definition is not { } definition)
            {
                foreach (var diagnostic in load.Diagnostics)
                    Screen.Complain(diagnostic.ToString());
                return ExitCode.Usage;
            }

            return await Interruptible.RunAsync(composition.Listen, interrupt => LookAsync(
                composition, definition.Servers[0], arguments.GetValue(tried), arguments.GetValue(json), arguments.GetValue(yes),
                interrupt.Stop));
        });
        return command;
    }

    private static async Task<int> LookAsync(
        Composition composition, ServerSpec server, string? tried, bool json, bool yes, CancellationToken cancellation)
    {
        var clock = composition.StartClock();
        var (inventory, client) = await ServerDetection.LookAsync(
            server, composition.ClientOf, clock, cancellation, new Patience(composition.Time, Screen.Complain));
        await using var closing = client;
        inventory = await inventory.DescribeAsync(client, inventory.TagsHere, cancellation);
        var report = new DoctorReport(HostProbe.Look(), inventory, await client.LoadedModelsAsync(cancellation), Sources(
            composition.Telemetry, inventory, client, clock))
        {
            Fields = await new FieldTrial(inventory, composition.ClientOf, clock).RunAsync(tried, cancellation),
        };
        cancellation.ThrowIfCancellationRequested(); // what is known by then is not what the server offers
        var written = true;
        if (json)
            written = report.WriteJson();
        else
            report.Show(new Screen(json: false, noProgress: true));
        await new LeftoverModels(
            new Dictionary<string, IServerClient> { [inventory.Server.Name] = client }, new Screen(json, noProgress: true))
            .OfferAsync([inventory], yes, mayAsk: true, cancellation);
        return !written ? ExitCode.CannotGoOn : inventory.Problem is null ? ExitCode.Done : ExitCode.Preflight;
    }

    /// <summary>Opened as a run opens them, and asked for nothing.</summary>
    private static IReadOnlyList<SourceReport> Sources(
        SourceFactories sources, ServerInventory server, IServerClient client, RunClock clock)
    {
        using var sampler =
            TelemetrySampler.Open([.. sources.OfThisHost(clock.Time), .. sources.OfServer(server.Server, server.Identity, client)], clock);
        return sampler.Reports;
    }
}
