using System.CommandLine;
using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.ModelResidency;
using Bench.Runner.Preflight;
using Bench.Runner.Sampling;
using Bench.Runner.Session;
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
        var tried = new Option<string?>("--try") { Description = "Find out with up to 5 tiny requests to this model which fields an OpenAI-compatible server refuses", HelpName = "MODEL" };
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

            using var interrupt = InterruptSignal.Listen();
            var clock = composition.StartClock();
            var (inventory, client) = await ServerDetection.LookAsync(definition.Servers[0], composition.ClientOf, clock, interrupt.Stop);
            await using var closing = client;
            inventory = await inventory.DescribeAsync(client, inventory.TagsHere, interrupt.Stop);
            var report = new DoctorReport(HostProbe.Look(), inventory, await client.LoadedModelsAsync(interrupt.Stop), Sources(composition.Telemetry, inventory, client, clock))
            {
                Fields = await new FieldTrial(inventory, composition.ClientOf, clock).RunAsync(arguments.GetValue(tried), interrupt.Stop),
            };
            var written = true;
            if (arguments.GetValue(json))
                written = report.WriteJson();
            else
                report.Show(new Screen(json: false, noProgress: true));
            await new LeftoverModels(new Dictionary<string, IServerClient> { [inventory.Server.Name] = client }, new Screen(arguments.GetValue(json), noProgress: true))
                .OfferAsync([inventory], arguments.GetValue(yes), mayAsk: true, interrupt.Stop);
            return !written ? ExitCode.CannotGoOn : inventory.Problem is null ? ExitCode.Done : ExitCode.Preflight;
        });
        return command;
    }

    /// <summary>Opened as a run opens them, and asked for nothing.</summary>
    private static IReadOnlyList<SourceReport> Sources(SourceFactories sources, ServerInventory server, IServerClient client, RunClock clock)
    {
        using var sampler = TelemetrySampler.Open([.. sources.OfThisHost(clock.Time), .. sources.OfServer(server.Server, server.Identity, client)], clock);
        return sampler.Reports;
    }
}
