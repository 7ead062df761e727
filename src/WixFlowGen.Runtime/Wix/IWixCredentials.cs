namespace WixFlowGen.Runtime.Wix;

/// <summary>Who calls Wix.</summary>
public interface IWixCredentials
{
    /// <summary>Adds the headers that say who calls.</summary>
    ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
