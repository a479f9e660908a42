using Bench.Core.Contracts;

namespace Bench.Servers.Files;

/// <summary>The address of a file, and the address that it redirects to.</summary>
internal static class RemoteAddress
{
    /// <summary>Without what may be secret: user information and the query, in which signed addresses keep their signature.</summary>
    public static string Show(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Two addresses of one origin are of one scheme, host and port (RFC 6454).</summary>
    public static string OriginOf(Uri address) => address.GetLeftPart(UriPartial.Scheme) + address.Authority;

    /// <exception cref="ByteSourceException">It is not a web address, or contains a password.</exception>
    public static void Demand(Uri address)
    {
        if (!address.IsAbsoluteUri || !IsOfTheWeb(address))
            throw new ByteSourceException($"{address} is not an http:// or https:// address", "name one, or the path of a file");
        if (address.UserInfo.Length > 0)
            throw new ByteSourceException(
                $"the address {Show(address)} contains a user name or a password",
                "remove them from the address, where others can see them");
    }

    /// <summary>The target of the answer's redirect; null if it is not one.</summary>
    /// <exception cref="ByteSourceException">To no place where a file could be requested.</exception>
    public static Uri? RedirectOf(HttpResponseMessage answer, Uri place)
    {
        if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
            return null;
        if (!answer.Headers.NonValidated.TryGetValues("Location", out var values)
            || values.Count == 0
            || !Uri.TryCreate(place, values.First(), out var target)
            || !IsOfTheWeb(target))
            throw new ByteSourceException(
                $"{Show(place)} redirects to something that is not a web address",
                "check the address, or download the file and name its path");
        if (place.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
            throw new ByteSourceException(
                $"{Show(place)} redirects to {Show(target)}, which is not encrypted",
                "name that address itself, if it is to be trusted, or download the file and name its path");
        return target;
    }

    private static bool IsOfTheWeb(Uri address) =>
        address.Host.Length > 0 && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
