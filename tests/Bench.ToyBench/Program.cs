// The program with one verb more: what a new study and its verb are to the rest of it, and what tests interrupt and kill.
using Bench.Runner;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.ToyBench;

Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
GuardedConsole.Install();

DecisionVerb toy = new(
    ToyStudy.Kind,
    composition => DecisionCommand.Create(composition, ToyStudy.Kind, "Measures two loads, and more users of the faster one"));
var parsed = CommandLine.Root(Composition.Standard(), [toy]).Parse(args);
return parsed.Errors.Count > 0 ? UsageErrors.Print(parsed, Console.Error) : await parsed.InvokeAsync(CommandLine.Invocation);
