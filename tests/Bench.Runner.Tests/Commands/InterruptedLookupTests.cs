using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Commands;

/// <summary>
/// An interruption that comes before anything is measured: whichever command is under way, and whatever it is waiting for.
/// </summary>
public sealed class InterruptedLookupTests : IDisposable
{
    private const string Scenario = """
        version: 1
        servers:
          - { name: local, url: "http://127.0.0.1:1" }
        scenarios:
          - name: chat
            endpoint: chat
            prompt: { text: Hi }
            output: { tokens: 2 }
            sweep: { model: [truth] }
            load: { requests: 2 }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-interrupted-");
    private readonly FakeServer _server = new() { Installed = { new InstalledModel { Tag = "truth:latest", Digest = "sha256:1" } } };

    public InterruptedLookupTests() => File.WriteAllText(Scenarios, Scenario);

    private string Scenarios => Path.Combine(_folder.FullName, "scenarios.yaml");

    private string Out => Path.Combine(_folder.FullName, "run");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("plan FILE")]
    [InlineData("run FILE --out OUT")]
    [InlineData("run FILE --dry-run")]
    [InlineData("doctor http://127.0.0.1:1")]
    [InlineData("init http://127.0.0.1:1 --out OUT")]
    public async Task A_look_up_that_is_interrupted_is_no_complaint(string command)
    {
        var code = await RunAsync(command, InterruptedLookups());

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.False(Path.Exists(Out));
    }

    [Theory]
    [InlineData("plan FILE")]
    [InlineData("run FILE --out OUT")]
    [InlineData("doctor http://127.0.0.1:1")]
    [InlineData("init http://127.0.0.1:1 --out OUT")]
    public async Task A_look_up_that_throws_because_it_is_interrupted_is_no_bug(string command)
    {
        var signal = new InterruptSignal();
        _server.Asked = () =>
        {
            signal.Request();
            throw new OperationCanceledException(signal.Stop);
        };

        Assert.Equal(ExitCode.Interrupted, await RunAsync(command, Asking(signal)));
    }

    [Fact]
    public async Task A_fallback_whose_look_up_is_interrupted_announces_no_simulator()
    {
        await File.WriteAllTextAsync(
            Scenarios,
            Scenario.Replace("\"http://127.0.0.1:1\"", "\"http://127.0.0.1:1\", fallback: simulator", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var signal = new InterruptSignal();
        _server.Asked = () => Interrupt(signal, new LookupFailure(OutcomeKind.Refused, null, "the server was interrupted, too"));

        Assert.Equal(ExitCode.Interrupted, await RunAsync("plan FILE", Asking(signal)));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_while_it_warms_up_closes_its_manifest_and_can_be_resumed()
    {
        var signal = new InterruptSignal();
        var code = await RunAsync("run FILE --out OUT", InterruptedAtTheEngine(signal));

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("\"state\": \"interrupted\"", await ManifestAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"running\"", await ManifestAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(".lock", Directory.GetFiles(Out).Select(Path.GetFileName));

        Assert.Equal(ExitCode.Interrupted, await RunAsync("run --resume OUT", InterruptedLookups()));
        Assert.DoesNotContain("\"number\": 2", await ManifestAsync(), StringComparison.Ordinal); // nothing was begun

        _server.Down = null;
        Assert.Equal(ExitCode.Interrupted, await RunAsync("run --resume OUT", InterruptedAtTheEngine(new InterruptSignal())));
        Assert.DoesNotContain("\"running\"", await ManifestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_check_that_is_interrupted_while_it_warms_up_is_not_a_failed_one() =>
        Assert.Equal(ExitCode.Interrupted, await RunAsync("selfcheck", InterruptedAtTheEngine(new InterruptSignal())));

    [Fact]
    public async Task Telemetry_that_is_interrupted_before_it_is_served_is_no_bug()
    {
        var signal = new InterruptSignal();
        var standard = Composition.Standard();
        var composition = Asking(signal) with
        {
            Telemetry = standard.Telemetry with
            {
                OfMachine = () =>
                {
                    signal.Request();
                    return [];
                },
            },
        };

        Assert.Equal(ExitCode.Interrupted, await RunAsync("telemetry serve --port 0", composition));
    }

    [Fact]
    public async Task A_simulator_that_is_interrupted_before_it_serves_is_no_bug()
    {
        var signal = new InterruptSignal();
        signal.Request();

        Assert.Equal(ExitCode.Interrupted, await RunAsync("simulate --port 0", Asking(signal)));
    }

    private Composition InterruptedLookups()
    {
        var signal = new InterruptSignal();
        _server.Asked = () => Interrupt(signal, new LookupFailure(OutcomeKind.Cancelled, null, "cancelled"));
        return Asking(signal);
    }

    private void Interrupt(InterruptSignal signal, LookupFailure failure)
    {
        signal.Request();
        _server.Down = failure;
        _server.Asked = () => { };
    }

    private Composition InterruptedAtTheEngine(InterruptSignal signal)
    {
        var standard = Composition.Standard();
        return Asking(signal) with
        {
            EngineFor = load =>
            {
                signal.Request();
                return standard.EngineFor(load);
            },
        };
    }

    private Composition Asking(InterruptSignal signal) =>
        Composition.Standard() with { ClientOf = (_, _) => _server, Listen = () => signal };

    private Task<int> RunAsync(string command, Composition composition) => CommandLine.Root(composition)
        .Parse([.. command.Split(' ').Select(word => word == "FILE" ? Scenarios : word == "OUT" ? Out : word)])
        .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken);

    private Task<string> ManifestAsync() => File.ReadAllTextAsync(Path.Combine(Out, "run.json"), TestContext.Current.CancellationToken);
}
