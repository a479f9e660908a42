using Bench.Core.Catalog;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Commands;

public sealed class CompositionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-composition-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_command_asks_the_clients_that_it_is_handed()
    {
        var file = Path.Combine(_folder.FullName, "scenarios.yaml");
        var server = new FakeServer { Installed = { new InstalledModel { Tag = "handed:latest" } } };
        var composition = Composition.Standard() with { ClientOf = (_, _) => server };

        var code = await CommandLine.Root(composition).Parse(["init", "http://127.0.0.1:1", "--out", file])
            .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken); // nothing listens on that port

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains(
            "model: [\"handed:latest\"]",
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}
