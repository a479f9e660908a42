using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Preflight;

/// <summary>Models that a server lists and another host runs.</summary>
public sealed class RemoteModelsTests
{
    private static readonly InstalledModel Cloud = new() { Tag = "truth:latest", SizeBytes = 384, RemoteHost = "https://ollama.com:443" };

    [Fact]
    public void Who_names_one_is_told_where_it_runs()
    {
        var plan = SampleCell.PlanOf(SampleCell.Chat(1), SampleCell.Chat(4));

        Assert.Equal(
            "truth:latest runs on https://ollama.com:443, not on this machine: its figures say nothing about this machine, "
                + "and its requests may cost money",
            Assert.Single(RemoteModels.Notes(plan, On(Cloud))));
        Assert.Empty(RemoteModels.Notes(plan, On(Cloud with { RemoteHost = null })));
        Assert.Empty(RemoteModels.Check(plan, On(Cloud)));
    }

    [Fact]
    public void It_has_no_cold_starts_and_nothing_is_made_from_it()
    {
        var cell = SampleCell.Chat();
        var plan = SampleCell.PlanOf(
            cell with { ColdStart = true },
            cell with { Model = new ModelChoice { Name = "m", Tag = "bench-m", Derived = DerivedModel.Of("truth:latest", "q8_0") } });

        Assert.Equal(2, RemoteModels.Check(plan, On(Cloud)).Count);
        Assert.Empty(RemoteModels.Check(plan, On(Cloud with { RemoteHost = null })));
    }

    [Fact]
    public async Task Nobody_asks_for_the_details_of_one_that_is_not_named()
    {
        var folder = Directory.CreateTempSubdirectory("bench-remote-");
        try
        {
            var server = new FakeServer { Installed = { new InstalledModel { Tag = "here:latest" }, Cloud } };
            var composition = Composition.Standard() with { ClientOf = (_, _) => server };
            var file = Path.Combine(folder.FullName, "s.yaml");

            foreach (var arguments
                in new string[][] { ["init", "http://127.0.0.1:1", "--out", file], ["doctor", "http://127.0.0.1:1", "--json"] })
                Assert.Equal(
                    ExitCode.Done,
                    await CommandLine.Root(composition)
                        .Parse(arguments)
                        .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken));

            Assert.Equal(["here:latest", "here:latest"], server.Shown);
            Assert.Empty(server.Told);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, ServerInventory> On(InstalledModel model) => new()
    {
        ["local"] = new ServerInventory { Server = SampleCell.Server(), Models = [model] },
    };
}
