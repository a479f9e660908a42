using System.CommandLine;
using System.Net;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Runner.Display;
using Bench.Runner.Sampling;
using Bench.Runner.Session;
using Bench.Telemetry.Serving;
using static System.FormattableString;

namespace Bench.Runner.Commands;

/// <summary><c>bench telemetry serve</c>: publishes the local sources as a page of metrics until it is interrupted.</summary>
internal static class TelemetryServeCommand
{
    /// <summary>Beside those that exporters usually have.</summary>
    private const int DefaultPort = 9477;

    /// <summary>Where the token stands best: command lines are seen in the list of processes.</summary>
    private const string TokenVariable = "BENCH_TELEMETRY_TOKEN";

    /// <summary>Who scrapes knows the server by another name, and puts that in its place.</summary>
    private const string ServerName = "server";

    public static Command Create(Composition composition)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port to listen on; 0 takes a free one",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Check(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port: write a number from 0 to 65535.");
        });
        var bind = new Option<IPAddress>("--bind")
        {
            Description = "Address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for all that reach it (with a token)",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
                    return address;
                result.AddError($"--bind {result.Tokens[0].Value}: write an address, such as 127.0.0.1 or 0.0.0.0.");
                return null;
            },
        };
        var token = new Option<string?>("--token")
        {
            Description =
                $"Bearer token that scrapes have to send; better in {TokenVariable}: command lines are seen in the list of processes",
            HelpName = "TOKEN",
        };
        var serverPort = new Option<int?>("--server-port")
        {
            Description = "Port on which the server listens whose processes are sampled, too: 11434 for Ollama. It has to be up",
            HelpName = "N",
        };
        serverPort.Check(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65535)
                result.AddError("--server-port: write a number from 1 to 65535.");
        });
        var command = new Command("serve", "Publishes this machine's telemetry on /metrics, in Prometheus' text form")
        {
            port, bind, token, serverPort,
        };
        command.SetAction(arguments =>
        {
            var written = arguments.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable);
            var options = new TelemetryHostOptions
            {
                Bind = arguments.GetValue(bind)!,
                Port = arguments.GetValue(port),
                Token = string.IsNullOrWhiteSpace(written) ? null : new Secret(written.Trim()),
                Version = HarnessVersion.Text,
            };
            return ServeAsync(composition, options, arguments.GetValue(serverPort));
        });
        return command;
    }

    private static async Task<int> ServeAsync(Composition composition, TelemetryHostOptions options, int? serverPort)
    {
        if (options.Token is null && !IPAddress.IsLoopback(options.Bind))
        {
            Screen.Complain([(
                Invariant($"on {options.Bind} whoever reaches this machine could read what runs on it"),
                $"set {TokenVariable} to a token, or leave out --bind")]);
            return ExitCode.Usage;
        }

        return await Interruptible.RunAsync(composition.Listen, interrupt => ServeAsync(composition, options, serverPort, interrupt.Stop));
    }

    /// <summary>Serving ends by an interruption, and is done then; what ends before it served was interrupted.</summary>
    private static async Task<int> ServeAsync(
        Composition composition, TelemetryHostOptions options, int? serverPort, CancellationToken cancellation)
    {
        try
        {
            await using var host =
                await TelemetryHost.StartAsync(Sources(composition.Telemetry, serverPort), composition.StartClock(), options, cancellation);
            Screen.Result.WriteLine(host.Address);
            foreach (var (source, why) in host.Silent)
                Screen.Error.WriteLine($"{source} gives nothing: {why}");
            Screen.Error.WriteLine($"In a scenario file: telemetry: {{ prometheus: {Example(options, host.Address)} }}  (Ctrl-C ends it)");
            await Task.Delay(Timeout.InfiniteTimeSpan, composition.Time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCode.Done;
        }
        catch (IOException taken)
        {
            Screen.Complain([(taken.Message, "name another port: --port 0 takes a free one")]);
            return ExitCode.Usage;
        }
    }

    /// <summary>Those of the machine: what this very process costs is nobody's question.</summary>
    private static IReadOnlyList<ITelemetrySource> Sources(SourceFactories sources, int? serverPort) =>
    [
        .. sources.OfMachine(),
        .. serverPort is { } port ? [sources.OfProcesses(ServerName, port)] : Array.Empty<ITelemetrySource>(),
    ];

    private static string Example(TelemetryHostOptions options, Uri address)
    {
        var open = options.Bind.Equals(IPAddress.Any) || options.Bind.Equals(IPAddress.IPv6Any);
        var url = open ? new UriBuilder(address) { Host = Environment.MachineName }.Uri : address;
        return options.Token is null ? $"\"{url}\"" : $"{{ url: \"{url}\", bearer: \"${{{TokenVariable}}}\" }}";
    }
}
