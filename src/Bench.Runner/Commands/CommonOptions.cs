using System.CommandLine;
using Bench.Core.Time;
using Bench.Runner.Otlp;

namespace Bench.Runner.Commands;

/// <summary>Options that several commands share, each made once a command so that help shows them where they apply.</summary>
internal static class CommonOptions
{
    /// <summary>The beginning of the message about an unknown option.</summary>
    public const string UnknownOption = "Unknown option ";

    public static Argument<string> File() => Checked(new Argument<string>("FILE")
    {
        Description = "The scenario file",
        DefaultValueFactory = _ => "scenarios.yaml",
        Arity = ArgumentArity.ZeroOrOne,
    });

    public static Argument<string?> Url() => Checked(new Argument<string?>("URL")
    {
        Description = "The server (default: OLLAMA_HOST, otherwise http://127.0.0.1:11434)",
        Arity = ArgumentArity.ZeroOrOne,
    });

    public static Option<string?> Server() =>
        new("--server") { Description = "Measure this server instead of the file's", HelpName = "URL" };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Override one value of the file, e.g. scenarios[0].load.requests=5; may be given several times",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    public static Option<string[]> Only() => new("--only")
    {
        Description = "Only cells whose id matches (with the wildcards * and ?); may be given several times",
        HelpName = "GLOB",
        DefaultValueFactory = _ => [],
    };

    public static Option<long?> Seed() => new("--seed") { Description = "Seed for prompts, instead of the file's", HelpName = "N" };

    public static Option<Duration?> MaxTime() => new("--max-time")
    {
        Description = "Leave out the last cells that do not fit into this time, and list them",
        HelpName = "20m",
        CustomParser = result =>
        {
            if (DurationText.Parse(result.Tokens[0].Value) is { Nanoseconds: > 0 } duration)
                return duration;
            result.AddError($"--max-time {result.Tokens[0].Value}: write a number with its unit, such as 90s, 20m or 2h.");
            return null;
        },
    };

    public static Option<CollectorAddress?> Otlp() => new("--otlp")
    {
        Description = "Send the figures to an OpenTelemetry collector when the reports are written, e.g. to http://127.0.0.1:4318",
        HelpName = "URL",
        CustomParser = result =>
        {
            var (address, problem) =
                CollectorAddress.Parse(result.Tokens[0].Value, Environment.GetEnvironmentVariable(CollectorAddress.ProtocolVariable));
            if (problem is not null)
                result.AddError("--otlp: " + problem);
            return address;
        },
    };

    public static Option<bool> Json() =>
        new("--json") { Description = "Write the result as JSON to standard output, and everything else to standard error" };

    public static Option<bool> NoProgress() => new("--no-progress") { Description = "Plain lines instead of a live display" };

    public static Option<bool> Verbose() => new("--verbose", "-v") { Description = "Print more: every finding, each with all its cells" };

    public static Option<bool> Open() =>
        new("--open") { Description = "Open report.html when it is written, with the desktop's default program" };

    public static Option<bool> Yes(string meaning) => new("--yes", "-y") { Description = meaning };

    /// <summary>A misspelt option must not be taken for a file: <c>--max-tiem</c> is no argument.</summary>
    public static Argument<T> Checked<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"{UnknownOption}{token.Value}.");
        });
        return argument;
    }
}
