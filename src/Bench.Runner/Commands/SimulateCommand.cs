using System.CommandLine;
using System.Globalization;
using Bench.Core.Plans;
using Bench.Runner.Display;
using Bench.Runner.Simulation;
using Bench.Simulator.Serving;

namespace Bench.Runner.Commands;

/// <summary><c>bench simulate</c>: serves the simulator on loopback until it is interrupted.</summary>
internal static class SimulateCommand
{
    /// <summary>Beside Ollama's own, so that neither is taken for the other.</summary>
    private const int DefaultPort = 11435;

    public static Command Create(Composition composition)
    {
        var port = new Option<int>(SimulatorArguments.Port)
        {
            Description = "Port on loopback; 0 takes a free one",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Check(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError($"{SimulatorArguments.Port}: write a number from 0 to 65535.");
        });
        var profile = Text(SimulatorArguments.Profile, "Hardware to simulate; --list names them", "NAME");
        var models = Several(SimulatorArguments.Model, "A model on its disk; --list names them; may be given several times", "TAG");
        var version = Text(SimulatorArguments.Version, "The version of Ollama that it reports", "0.32.15");
        var variables = Several(
            SimulatorArguments.Variable,
            "A variable of the simulated server, e.g. OLLAMA_NUM_PARALLEL=4; may be given several times",
            "NAME=VALUE");
        var seed = new Option<long?>(SimulatorArguments.Seed) { Description = "Seed of noise and texts", HelpName = "N" };
        var noise = Percentage(SimulatorArguments.Noise, "Coefficient of variation of its durations");
        var drift = Percentage(SimulatorArguments.Drift, "How much slower it is after an hour");
        var slower = Several(
            SimulatorArguments.Slower,
            "How much longer everything takes, or a single part: prefill=10%, decode=10%, load=10%; may be given several times",
            "5%");
        var faults = Text(
            SimulatorArguments.Faults, "Faults to inject, e.g. 'chat every 10: status 500; generate 3: truncate after 5'", "RULES");
        var system = Text(SimulatorArguments.System, "The SYSTEM of its models' Modelfiles", "TEXT");
        var remote = Several(
            SimulatorArguments.Remote,
            "A model that it lists but that runs elsewhere, like Ollama's cloud models; may be given several times",
            "TAG");
        var list = new Option<bool>("--list") { Description = "List the known hardware and models, and exit" };
        var child = new Option<bool>(SimulatorArguments.Child) { Hidden = true };
        var command = new Command(SimulatorArguments.Command, "Serves a simulated Ollama on loopback")
        {
            port, profile, models, version, variables, seed, noise, drift, slower, faults, system, remote, list, child,
        };
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(list))
                return Task.FromResult(SimulatorList.Show(new Screen(json: false, noProgress: true)));
            var spec = new SimulatorSpec
            {
                Profile = arguments.GetValue(profile),
                Models = arguments.GetValue(models) ?? [],
                Version = arguments.GetValue(version),
                Environment = [.. (arguments.GetValue(variables) ?? []).Select(Variable)],
                Seed = arguments.GetValue(seed),
                Noise = arguments.GetValue(noise),
                Drift = arguments.GetValue(drift),
                Slower = arguments.GetValue(slower) is { Length: > 0 } parts ? string.Join(", ", parts) : null,
                Faults = arguments.GetValue(faults),
                System = arguments.GetValue(system),
                Remote = arguments.GetValue(remote) ?? [],
            };
            return ServeAsync(composition, spec, arguments.GetValue(port), arguments.GetValue(child));
        });
        return command;
    }

    private static async Task<int> ServeAsync(Composition composition, SimulatorSpec spec, int port, bool child)
    {
        var start = new SimulatorStart(spec, port);
        if (start.Problems.Count > 0)
        {
            Screen.Complain(start.Problems.Select(
                problem => (problem, "`bench simulate --list` names hardware and models; docs/simulator.md has variables and faults")));
            return ExitCode.Usage;
        }

        return await Interruptible.RunAsync(composition.Listen, interrupt => ServeAsync(composition, start, child, interrupt.Stop));
    }

    /// <summary>Serving ends by an interruption, and is done then; what ends before it served was interrupted.</summary>
    private static async Task<int> ServeAsync(Composition composition, SimulatorStart start, bool child, CancellationToken cancellation)
    {
        try
        {
            var (engine, host) = await start.ServeAsync(composition.StartClock(), cancellation);
            await using (engine)
            await using (host)
            {
                Screen.Result.WriteLine(host.Address);
                if (!child)
                    Screen.Error.WriteLine(
                        $"A simulated Ollama on {start.Engine.Profile.Name}, for example: "
                            + $"bench run --server {host.Address}  (Ctrl-C ends it)");

                // Interrupts of the terminal reach a child, too, and are the parent's matter: it has requests in flight.
                await Task.WhenAny(engine.Ended, child ? ParentsEnd.WaitAsync() : Interrupted(composition.Time, cancellation));
                return engine.Ended.IsFaulted ? throw engine.Ended.Exception : ExitCode.Done;
            }
        }
        catch (IOException taken)
        {
            Screen.Complain([(taken.Message, "name another port: --port 0 takes a free one")]);
            return ExitCode.Usage;
        }
    }

    private static Task Interrupted(TimeProvider time, CancellationToken cancellation) =>
        Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);

    private static KeyValuePair<string, string> Variable(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return KeyValuePair.Create(text[..equals], text[(equals + 1)..]);
    }

    private static Option<string[]> Several(string name, string description, string value)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = value, DefaultValueFactory = _ => [] };
        if (name == SimulatorArguments.Variable)
            option.Validators.Add(result =>
            {
                foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
                    result.AddError($"{name} {token.Value}: write NAME=VALUE.");
            });
        return option;
    }

    private static Option<string?> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = value };

    private static Option<double?> Percentage(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "3%",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.EndsWith('%')
                && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
                && percent is >= 0 and <= 100)
                return percent / 100;
            result.AddError($"{name} {text}: write a percentage from 0% to 100%.");
            return null;
        },
    };
}
