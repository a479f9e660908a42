using Bench.Studies.Capacity.Search;

namespace Bench.Studies.Capacity.Quick;

/// <summary><c>bench quick</c>. No file asks it: what it measures is made up.</summary>
public static class QuickKind
{
    private static readonly string[] Asked = ["slo", "to", "confidence"];

    public static readonly StudyKind Kind = new()
    {
        Name = "quick",
        Question = "How fast is this server, and how many users does it hold?",
        Inputs = [.. CapacityInputs.All.Where(input => Asked.Contains(input.Name))],
        IsInFiles = false,
        Obstacle = CapacityObstacle.To,
        Create = (inputs, cells) => new QuickSearch(CapacityInputs.Of(inputs), cells),
    };
}
