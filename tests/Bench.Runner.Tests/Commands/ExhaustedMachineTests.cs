using Bench.Core.Catalog;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Commands;

public sealed class ExhaustedMachineTests : IDisposable
{
    private const string Scenario = """
        version: 1
        telemetry: false
        servers:
          - { name: local, url: "http://127.0.0.1:1" }
        scenarios:
          - name: chat
            endpoint: chat
            prompt: { text: Hi }
            sweep: { model: [truth] }
            load: { requests: 2 }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-exhausted-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_that_gets_no_more_memory_or_threads_ends_with_a_folder_that_says_so()
    {
        var (file, run) = (Path.Combine(_folder.FullName, "scenarios.yaml"), Path.Combine(_folder.FullName, "run"));
        await File.WriteAllTextAsync(file, Scenario, TestContext.Current.CancellationToken);
        Exception exhausted = new InsufficientMemoryException();
        var server = new FakeServer
        {
            Installed = { new InstalledModel { Tag = "truth:latest", Digest = "sha256:1" } },
            Senders = _ => throw exhausted,
        };
        var composition = Composition.Standard() with { ClientOf = (_, _) => server, Pictures = false };

        var code = await CommandLine.Root(composition)
            .Parse(["run", file, "--out", run])
            .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.CannotGoOn, code);
        Assert.Contains(
            "\"state\": \"failed\"",
            await File.ReadAllTextAsync(Path.Combine(run, "run.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run, ".lock")));
    }
}
