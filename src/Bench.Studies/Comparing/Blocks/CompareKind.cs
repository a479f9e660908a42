namespace Bench.Studies.Comparing.Blocks;

/// <summary><c>bench compare</c>.</summary>
public static class CompareKind
{
    public static readonly StudyKind Kind = new()
    {
        Name = "compare",
        Question = "Is the candidate worse than the base?",
        Inputs = CompareInputs.All,
        Obstacle = (inputs, cells) => CompareObstacle.To(CompareInputs.Of(inputs), cells),
        Create = (inputs, cells) => new PairedBlocksStudy(CompareInputs.Of(inputs), cells),
    };
}
