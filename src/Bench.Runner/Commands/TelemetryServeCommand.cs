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

    /// <summary>The preferred place for the token, because the list of processes shows command lines.</summary>
    private const string TokenVariable = "BENCH_TELEMETRY_TOKEN";

    /// <summary>The scraping host knows the server by another name, and replaces this one.</summary>
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
            Description = "Address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for everyone who can reach it (with a token)",
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
                $"Bearer token that scrapes have to send; better set in {TokenVariable}, because the list of processes shows command lines",
            HelpName = "TOKEN",
        };
        var serverPort = new Option<int?>("--server-port")
        {
            Description = "Port of a running server whose processes are also sampled: 11434 for Ollama",
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
                Invariant($"with {options.Bind}, everyone who can reach this machine could read what runs on it"),
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
                Screen.Error.WriteLine($"{source} provides no data: {why}");
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

    /// <summary>The sources of the machine, without those of this process.</summary>
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
