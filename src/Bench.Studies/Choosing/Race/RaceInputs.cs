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

    private const string Yes = "true";
    private const string Blocks = "blocks";
    private const string DefaultBlocks = "2..10";

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        .. ChoiceInputs.OfNeeds,
        new(Blocks, StudyInputForm.Range(FewestBlocks, MostOfBlocks)),
        new(AgreementKey, StudyInputForm.Word(Yes, "false")),
        new(LeftOutKey, StudyInputForm.Text),
    ];

    public required ChoiceQuestion Question { get; init; }

    /// <summary>Blocks before the first look.</summary>
    public required int LeastBlocks { get; init; }

    /// <summary>Blocks after which the race ends.</summary>
    public required int MostBlocks { get; init; }

    /// <summary>Whether quantizations of one model are compared by what they answer to the same prompts.</summary>
    public bool ComparesAnswers { get; init; }

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
            ComparesAnswers = inputs.GetValueOrDefault(AgreementKey) == Yes,
            LeftOut = inputs.GetValueOrDefault(LeftOutKey),
        };
    }
}
