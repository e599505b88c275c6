using FsCheck;
using FsCheck.Fluent;
using SupportMonitor.Web.Addresses;
using Xunit;

namespace SupportMonitor.Tests.Addresses;

public sealed class BoardUrlsTests
{
    [Fact]
    public void Write_NothingSaid_IsThePathAlone() => Assert.Equal("/don-doc", BoardUrls.Write("/don-doc", new BoardQuery()));

    [Fact]
    public void Write_Everything_NamesEachPartInVietnamese()
    {
        var query = new BoardQuery
        {
            Period = "2017-Q4", AsOf = new DateOnly(2018, 1, 5), District = "829", SubArea = "829-1", Group = "Tỉnh ủy viên",
            Organisation = "Sở Y tế", Cadre = "CB01", State = DutyFilter.Owing, Search = "dinh thuy", Sort = "-ten", Page = 3, PageSize = 0,
        }.WithOther("vai-tro", "theo-doi-xa");

        Assert.Equal(
            "/phieu?ky=2017-Q4&ngay=2018-01-05&huyen=829&tieu-vung=829-1&dien=T%E1%BB%89nh%20%E1%BB%A7y%20vi%C3%AAn"
                + "&co-quan=S%E1%BB%9F%20Y%20t%E1%BA%BF&can-bo=CB01&trang-thai=con-no&tim=dinh%20thuy&vai-tro=theo-doi-xa"
                + "&sap=-ten&trang=3&so-dong=tat-ca",
            BoardUrls.Write("/phieu", query));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyString>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (text, number) =>
            {
                var clean = text.Get.Trim();
                if (clean.Length == 0 || clean.Any(char.IsSurrogate))
                {
                    return true;
                }

                var query = new BoardQuery
                {
                    Period = clean, Group = clean, Search = clean, Sort = clean, Page = number.Get,
                    AsOf = new DateOnly(2016, 6, 10).AddDays(number.Get % 1000), PageSize = number.Get % 1000 + 1,
                }.WithOther("x-" + number.Get, clean);
                return BoardUrls.Read(BoardUrls.Write("http://127.0.0.1:5080/don-doc", query)).Equals(query);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("/?ngay=31/12/2017")]
    [InlineData("/?ngay=2017-02-30&trang=x")]
    [InlineData("/?trang=-1&so-dong=99999")]
    [InlineData("/?ky=&huyen=%20")]
    [InlineData("/?&&=&ky")]
    public void Read_WhatCannotBeUnderstood_IsPassedOver(string url) => Assert.Equal(new BoardQuery(), BoardUrls.Read(url));

    [Fact]
    public void Read_PlusAndAnchor_AreNotPartOfTheText() =>
        Assert.Equal("dinh thuy", BoardUrls.Read("/don-doc?tim=dinh+thuy#noi-dung").Search);

    [Fact]
    public void Carried_FiltersAndPage_StayBehind()
    {
        var query = new BoardQuery { Period = "2017-Q4", AsOf = new DateOnly(2018, 1, 5), District = "829", Page = 2 };
        Assert.Equal("/xa/28756?ky=2017-Q4&ngay=2018-01-05", BoardUrls.Write(BoardUrls.Commune("28756"), query.Carried));
    }

    [Fact]
    public void District_CodeWithSlash_StaysOneSegment() => Assert.Equal("/huyen/829%2F1", BoardUrls.District("829/1"));

    [Fact]
    public void PathOf_CodeWithSlash_StaysOneSegmentInLinksOfTheSamePage() =>
        Assert.Equal(
            "/huyen/829%2F1?sap=ten",
            BoardUrls.Write(BoardUrls.PathOf("http://127.0.0.1/huyen/829%2F1?ky=2017-Q4"), new BoardQuery { Sort = "ten" }));
}
