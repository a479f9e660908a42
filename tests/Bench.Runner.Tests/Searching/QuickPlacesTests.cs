using Bench.Runner.Searching;

namespace Bench.Runner.Tests.Searching;

public sealed class QuickPlacesTests
{
    [Fact]
    public void A_server_that_is_named_is_the_only_place()
    {
        var place = Assert.Single(QuickPlaces.All("http://127.0.0.1:9").Places);

        Assert.Equal("http://127.0.0.1:9/", place.Server.BaseAddress.AbsoluteUri);
    }

    // Where OLLAMA_HOST is set, its address comes first.
    [Fact]
    public void Without_a_name_the_usual_ports_of_this_machine_are_tried_each_once()
    {
        var places = QuickPlaces.All(null).Places;

        Assert.Equal([8080, 1234, 8000, 30000], places.Select(place => place.Server.BaseAddress.Port).TakeLast(4));
        Assert.Equal(places.Count, places.Select(place => place.Server.BaseAddress.Authority).Distinct().Count());
        Assert.All(places.TakeLast(4), place => Assert.True(place.Server.BaseAddress.IsLoopback));
    }

    [Fact]
    public void What_is_no_address_is_a_mistake() => Assert.NotNull(QuickPlaces.All("not an address").Mistaken);
}
