using Bench.Studies.Fitting;

namespace Bench.Studies.Tests.Fitting;

/// <summary>The way alone: a model fits up to a limit, and every load tells.</summary>
public sealed class ContextSearchTests
{
    [Fact]
    public void A_right_prediction_takes_two_loads()
    {
        var (step, way) = Search(start: 4096, limit: 4100);

        Assert.Equal([4096, 4352], way); // a sixteenth of 4096 is a step
        Assert.Equal((4096, 4352), (step.Fits, step.Fails));
        Assert.True(step.IsExact);
    }

    [Fact]
    public void Strides_double_until_one_fits_and_one_does_not_and_the_middle_is_halved()
    {
        var (step, way) = Search(start: 16_384, limit: 18_500);

        Assert.Equal([16_384, 17_408, 19_456, 18_432, 18_944, 18_688], way); // strides of 1024 and 2048, then halves
        Assert.Equal((18_432, 18_688), (step.Fits, step.Fails));
    }

    [Fact]
    public void Downwards_likewise()
    {
        var (step, way) = Search(start: 16_384, limit: 14_000);

        Assert.Equal([16_384, 15_360, 13_312, 14_336, 13_824, 14_080], way);
        Assert.Equal((13_824, 14_080), (step.Fits, step.Fails));
    }

    [Fact]
    public void A_context_that_was_asked_for_is_loaded_unless_the_first_load_tells()
    {
        Assert.Equal([4096, 8192, 6144, 7168, 6656, 6400], Search(start: 4096, limit: 6300, asked: 8192).Way);
        Assert.DoesNotContain(2048, Search(start: 4096, limit: 6300, asked: 2048).Way);
    }

    [Fact]
    public void The_end_is_where_nobody_wants_to_know_more()
    {
        var (step, way) = Search(start: 8192, limit: 1_000_000, most: 10_000);

        Assert.Equal([8192, 8704, 9728, 10_000], way);
        Assert.True(step.IsLongest);
        Assert.Equal((10_000, null), (step.Fits, step.Fails));
    }

    [Fact]
    public void What_the_server_gives_at_most_is_the_end_too()
    {
        var (step, way) = Search(start: 8192, limit: 1_000_000, trained: 8448);

        Assert.Equal([8192, 8704], way);
        Assert.True(step is { Fits: 8448, IsLongest: true, IsTrainedLimit: true });
    }

    [Fact]
    public void A_model_that_fits_with_no_context_is_given_up_at_the_shortest()
    {
        var (step, way) = Search(start: 4096, limit: 0);

        Assert.Equal(256, way[^1]);
        Assert.Equal((null, 256), (step.Fits, step.Fails));
        Assert.True(way.Length <= ContextSearch.MostLoads);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(16_384)]
    [InlineData(41_216)]
    [InlineData(131_072)]
    public void Within_an_eighth_of_the_prediction_eight_loads_find_the_limit(int start)
    {
        for (var limit = start - start / 8; limit <= start + start / 8; limit += 128)
        {
            var (step, way) = Search(start, limit);

            Assert.True(way.Length <= ContextSearch.MostLoads);
            Assert.True(step.Fits <= limit && step.Fails > limit, $"{limit}: {step.Fits} to {step.Fails}");
            Assert.True(step.IsExact || start > 100_000, $"{limit}: {step.Fits} to {step.Fails}");
        }
    }

    [Fact]
    public void Far_from_the_prediction_the_limit_is_told_as_closely_as_eight_loads_can()
    {
        var (step, way) = Search(start: 65_536, limit: 3_000);

        Assert.Equal(ContextSearch.MostLoads, way.Length);
        Assert.False(step.IsExact);
        Assert.True((step.Fits ?? 0) <= 3_000 && step.Fails > 3_000);
    }

    [Fact]
    public void A_load_of_which_nobody_tells_ends_the_search()
    {
        var step = new ContextSearch(4096, 8192, asked: null)
        {
            LoadOf = context => new ContextLoad(context, context == 4096 ? ContextPlacement.Fits : ContextPlacement.Unknown, []),
        }.Next();

        Assert.Equal((4096, 4352), (step.Fits, step.Untold!.Context));
    }

    private static (ContextSearchStep Step, int[] Way) Search(
        int start, int limit, int? asked = null, int most = 262_144, int? trained = null)
    {
        Dictionary<int, ContextLoad> made = [];
        List<int> way = [];
        var search = new ContextSearch(start, most, asked) { LoadOf = context => made.GetValueOrDefault(context) };
        for (var step = search.Next(); ; step = search.Next())
        {
            if (step.Wanted is not { } context)
                return (step, [.. way]);
            way.Add(context);
            var held = Math.Min(context, trained ?? context);
            made.Add(
                context,
                new ContextLoad(context, held <= limit ? ContextPlacement.Fits : ContextPlacement.Spills, []) { Effective = held });
        }
    }
}
