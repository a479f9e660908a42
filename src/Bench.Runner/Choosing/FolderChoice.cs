using Bench.Core.Studies;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Runner.Comparing;
using Bench.Runner.Display;
using Bench.Runs;
using Bench.Studies;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Runs;

namespace Bench.Runner.Choosing;

/// <summary>The choice among what finished runs measured: read, judged and told, and nothing measured.</summary>
internal sealed class FolderChoice(Composition composition, FolderChoiceRequest request)
{
    public const string Verb = "recommend";

    private readonly Screen _screen = new(request.Json, noProgress: true);

    /// <returns>The exit code.</returns>
    public int Run()
    {
        var runs = new FolderRuns(composition, _screen);
        if (runs.Read(request.Folders, "name each run once") is not { } read)
            return ExitCode.Usage;
        var named = ReportedRuns.Distinguished(read);
        var decision = RunChoice.Of(
            [.. named.Select(run => new ChoiceRun(run.Summary, run.Rankings))],
            new RunChoiceInputs(
                ChoiceInputs.QuestionOf(request.Inputs),
                ChoiceInputs.CountOf(request.Inputs, ChoiceInputs.Users),
                ChoiceInputs.CountOf(request.Inputs, ChoiceInputs.Prompt)));
        var study = new ReportedStudy(
            new StudySpec { Kind = Verb, Inputs = request.Inputs, InputsHash = StudyHash.Of(Verb, request.Inputs), PlannedCells = 0 },
            ChoiceInputs.Question,
            [decision]);
        Show(decision, named);
        var written = request.Out is { } path ? runs.Write(path, named, study, "choice") : ExitCode.Done;
        var code = ExitCode.Worst([ExitCode.Of(decision.Verdict), written]);
        return !request.Json || JsonOutput.Write(json =>
        {
            json.WriteNumber("exit_code", code);
            json.WriteString("study", study.Spec.Kind);
            DecisionJson.WriteAll(json, study.Decisions);
            json.WriteStartArray("runs");
            foreach (var run in named)
                json.WriteStringValue(run.Summary.Manifest.Run);
            json.WriteEndArray();
        })
            ? code
            : ExitCode.CannotGoOn;
    }

    private void Show(Decision decision, IReadOnlyList<ReportedRun> runs)
    {
        if (SimulatedBanner.Of([.. runs.SelectMany(run => run.Summary.Manifest.Servers)]) is { } banner)
            _screen.WriteLine(banner);
        if (decision is Decision.Ranking ranking)
        {
            RankingScreen.Show(ranking, _screen, request.Verbose);
            return;
        }

        _screen.WriteLine(decision.Sentence);
        foreach (var line in new[] { decision.Advice }.OfType<string>().Concat(decision.Limits))
            _screen.WriteLine("  " + line);
    }
}
