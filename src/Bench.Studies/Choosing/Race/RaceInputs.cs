using System.Globalization;
using Bench.Core.Studies;

namespace Bench.Studies.Choosing.Race;

/// <summary>The question that a race answers, and how much it may measure.</summary>
public sealed record RaceInputs
{
    /// <summary>A key of the block for candidates that were not measured, and why: as a rule, that they cannot fit.</summary>
    public const string LeftOutKey = StudyInput.LeftOut;

    public const int MostOfBlocks = 100;

    /// <summary>Two cells are needed to see how figures scatter.</summary>
    private const int FewestBlocks = 2;

    /// <summary>A key of the block: whether quantizations of one model are compared by what they answer.</summary>
    public const string AgreementKey = "agreement";

    /// <summary>A key of the block: which tasks the candidates are asked.</summary>
    public const string TasksKey = "tasks";

    /// <summary>A key of the block: the most tokens of an answer to a task.</summary>
    public const string TaskTokensKey = "task_tokens";

    private const int UsualTaskTokens = 1024;
    private const int FewestTaskTokens = 16;
    private const int MostTaskTokens = 100_000;

    /// <summary>The value of <see cref="AgreementKey"/> that compares distributions as well.</summary>
    public const string Logprobs = "logprobs";

    /// <summary>The value of <see cref="AgreementKey"/> that compares texts.</summary>
    public const string Yes = "true";

    private const string Blocks = "blocks";
    private const string DefaultBlocks = "2..10";

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        .. ChoiceInputs.OfNeeds,
        new(Blocks, StudyInputForm.Range(FewestBlocks, MostOfBlocks)),
        new(AgreementKey, StudyInputForm.Word(Yes, "false", Logprobs)),
        new(TasksKey, TasksInput.Form),
        new(TaskTokensKey, StudyInputForm.Count(FewestTaskTokens, MostTaskTokens)),
        new(LeftOutKey, StudyInputForm.Text),
    ];

    public required ChoiceQuestion Question { get; init; }

    /// <summary>Blocks before the first look.</summary>
    public required int LeastBlocks { get; init; }

    /// <summary>Blocks after which the race ends.</summary>
    public required int MostBlocks { get; init; }

    /// <summary>Whether quantizations of one model are compared by what they answer to the same prompts.</summary>
    public bool ComparesAnswers { get; init; }

    /// <summary>Whether the distributions of their next tokens are compared as well, which takes <see cref="ComparesAnswers"/>.</summary>
    public bool ComparesDistributions { get; init; }

    /// <summary>The tasks that candidates are asked, as they are held; null for none.</summary>
    public string? Tasks { get; init; }

    /// <summary>The most tokens of an answer to a task. A model that thinks needs more.</summary>
    public int TaskTokens { get; init; } = UsualTaskTokens;

    /// <summary>Candidates that were not measured, and why, as sentences; null where there are none.</summary>
    public string? LeftOut { get; init; }

    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static RaceInputs Of(IReadOnlyDictionary<string, string> inputs)
    {
        var ends = inputs.GetValueOrDefault(Blocks, DefaultBlocks).Split("..");
        return new RaceInputs
        {
            Question = ChoiceInputs.QuestionOf(inputs),
            LeastBlocks = int.Parse(ends[0], CultureInfo.InvariantCulture),
            MostBlocks = int.Parse(ends[^1], CultureInfo.InvariantCulture),
            ComparesAnswers = inputs.GetValueOrDefault(AgreementKey) is Yes or Logprobs,
            ComparesDistributions = inputs.GetValueOrDefault(AgreementKey) == Logprobs,
            Tasks = inputs.GetValueOrDefault(TasksKey),
            TaskTokens = ChoiceInputs.CountOf(inputs, TaskTokensKey) ?? UsualTaskTokens,
            LeftOut = inputs.GetValueOrDefault(LeftOutKey),
        };
    }
}
