using Bench.Core.Time;

namespace Bench.Core.Tests.Time;

public sealed class InstantTests
{
    private static readonly Instant Early = new(1_000_000);
    private static readonly Instant Late = new(3_500_000);

    [Fact]
    public void The_time_between_two_instants_has_a_sign()
    {
        Assert.Equal(Duration.FromMilliseconds(2.5), Late - Early);
        Assert.Equal(Duration.FromMilliseconds(-2.5), Early - Late);
        Assert.Equal(Late, Early + Duration.FromMilliseconds(2.5));
        Assert.Equal(3.5, Late.Milliseconds);
    }

    [Fact]
    public void Instants_are_ordered()
    {
        Assert.True(Early < Late && Late > Early && Early <= Late && Late >= Early);
        Assert.Equal(Early, Instant.Earliest(Late, Early));
        Assert.Equal(Late, Instant.Latest(Early, Late));
        Assert.Equal(1, Late.CompareTo(Early));
    }
}
