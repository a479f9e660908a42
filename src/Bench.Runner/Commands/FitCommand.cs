using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Reporting.Fits;
using Bench.Runner.Display;
using Bench.Runner.Fitting;
using Bench.Runner.Preflight;
using Bench.Runner.Reports;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Commands;

/// <summary><c>bench fit</c>: which models fit into a machine, with which context, known before any is loaded.</summary>
internal static class FitCommand
{
    private static readonly string[] Caches = [.. Enum.GetValues<KvCacheType>().Select(FitRow.WordOf)];

    public static Command Create(Composition composition)
    {
        var models = CommonOptions.Checked(new Argument<string[]>("MODEL") { Description = "Models, also in quantizations that are not installed; none: all that the server has", Arity = ArgumentArity.ZeroOrMore });
        var files = new Option<string[]>("--gguf") { Description = "A GGUF file, or its URL; only the header is read. May be given several times", HelpName = "PATH|URL", DefaultValueFactory = _ => [] };
        var vram = new Option<long?>("--vram") { Description = "The memory of a GPU, instead of this machine's", HelpName = "24GiB", CustomParser = MemorySize };
        var machine = new Option<string?>("--machine") { Description = "A machine of the simulator's (`bench simulate --list`), instead of this one", HelpName = "NAME" };
        var context = new Option<int?>("--num-ctx") { Description = $"Tokens a slot (default {FitQuestion.DefaultContext})", HelpName = "N" };
        var slots = new Option<int[]>("--parallel") { Description = "Slots, as OLLAMA_NUM_PARALLEL has them (default 1,4)", HelpName = "1,4", DefaultValueFactory = _ => [1, 4], CustomParser = Numbers };
        var caches = new Option<KvCacheType[]>("--kv") { Description = $"Types of the KV cache: {string.Join(", ", Caches)} (default f16)", HelpName = "f16,q8_0", DefaultValueFactory = _ => [KvCacheType.F16], CustomParser = CacheTypes };
        var server = CommonOptions.Server();
        var json = CommonOptions.Json();
        var csv = new Option<bool>("--csv") { Description = "The rows as CSV on standard output; all else goes to standard error" };
        var command = new Command("fit", "Tells which models fit into a machine, with which context and how fast at most, before any is loaded") { models, files, vram, machine, context, slots, caches, server, json, csv };
        command.Check(result =>
        {
            if (result.GetValue(vram) is not null && result.GetValue(machine) is not null)
                result.AddError("--vram and --machine both name a machine: leave one of them out.");
            if (result.GetValue(json) && result.GetValue(csv))
                result.AddError("--json and --csv both write to standard output: leave one of them out.");
            if (result.GetResult(context) is { Errors: { } errors } && !errors.Any() && result.GetValue(context) is < 1)
                result.AddError("--num-ctx is at least 1.");
        });
        command.SetAction(arguments => RunAsync(
            composition,
            new FitRequest
            {
                Models = arguments.GetValue(models) ?? [],
                Files = arguments.GetValue(files) ?? [],
                Server = arguments.GetValue(server),
                VramBytes = arguments.GetValue(vram),
                Machine = arguments.GetValue(machine),
                Context = arguments.GetValue(context),
                Slots = arguments.GetValue(slots) ?? [],
                KvCaches = arguments.GetValue(caches) ?? [],
            },
            arguments.GetValue(json),
            arguments.GetValue(csv)));
        return command;
    }

    private static async Task<int> RunAsync(Composition composition, FitRequest request, bool json, bool csv)
    {
        var load = DefaultServer.Load(request.Server);
        if (load.Definition is { } definition)
            return await Interruptible.RunAsync(composition.Listen, interrupt => RunAsync(composition, request, definition.Servers[0], json, csv, interrupt.Stop));
        foreach (var diagnostic in load.Diagnostics)
            Screen.Complain(diagnostic.ToString());
        return ExitCode.Usage;
    }

    private static async Task<int> RunAsync(Composition composition, FitRequest request, ServerSpec server, bool json, bool csv, CancellationToken cancellation)
    {
        var screen = new Screen(json || csv, noProgress: true);
        var (machine, nowhere) = await new FitMachines(composition).FindAsync(request, cancellation);
        if (machine is null)
            return Complain([nowhere!]);
        var (found, problems) = await new FitModels(composition, screen.WriteLine).FindAsync(request, server, cancellation);
        if (problems.Count > 0)
            return Complain(problems);
        FitRow[] rows = [.. found.SelectMany(model => FitRows.Of(model, machine, request))];
        if (!json && !csv)
            Show(screen, machine, rows);
        var written = !json || JsonOutput.Write(members => FitJson.WriteMembers(members, machine, rows));
        if (csv && StandardOutput.Write(stream => FitCsv.Write(rows, stream)) is { } error)
        {
            Screen.Complain("bench: " + error);
            written = false;
        }

        var isAsked = request.NamesModels || request.Context is not null;
        return !written ? ExitCode.CannotGoOn
            : isAsked && rows.GroupBy(row => row.Name).Any(model => model.All(row => !row.Fit.Fits)) ? ExitCode.VerdictNotMet
            : ExitCode.Done;
    }

    private static void Show(Screen screen, FitMachine machine, FitRow[] rows)
    {
        screen.WriteLine(FormattableString.Invariant($"Into {machine.Name}: {machine.FreeBytes / (double)(1L << 30):0.0} of {machine.TotalBytes / (double)(1L << 30):0.0} GiB are free."));
        foreach (var model in rows.GroupBy(row => row.Name))
            screen.WriteLine(FitWords.SentenceOf([.. model]));
        screen.WriteLine("");
        foreach (var line in new TextTable(FitTable.Headers, [.. rows.Select(FitTable.Of)]) { Labels = FitTable.Labels, Names = 1 }.Lines(screen.Width))
            screen.People.WriteLine(line);
        screen.WriteLine("");
        foreach (var note in FitWords.NotesOf(rows))
            screen.WriteLine(note);
    }

    private static int Complain(IReadOnlyList<PreflightProblem> problems)
    {
        Screen.Complain(problems.Select(problem => (problem.What, problem.Remedy)));
        return ExitCode.Preflight;
    }

    private static long? MemorySize(ArgumentResult result)
    {
        if (MemoryText.Parse(result.Tokens[0].Value) is { } bytes)
            return bytes;
        result.AddError($"--vram {result.Tokens[0].Value}: write a number with its unit, such as 24GiB, 24GB or 24576MiB.");
        return null;
    }

    private static int[]? Numbers(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostSlots ? number : 0).Distinct()];
        if (!numbers.Contains(0))
            return numbers;
        result.AddError($"--parallel {result.Tokens[0].Value}: write whole numbers from 1 to {MostSlots}, such as 1,4.");
        return null;
    }

    private const int MostSlots = 1024;

    private static KvCacheType[]? CacheTypes(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        if (parts.All(part => Caches.Contains(part)))
            return [.. parts.Distinct().Select(part => Enum.GetValues<KvCacheType>()[Array.IndexOf(Caches, part)])];
        result.AddError($"--kv {result.Tokens[0].Value}: write one or more of {string.Join(", ", Caches)}, such as f16,q8_0.");
        return null;
    }
}
