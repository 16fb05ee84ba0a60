"""Write `data/names/states.csv` and `data/facts/states.csv` from the table below.

    .venv/bin/python scripts/make_state_names.py

One line a state: code|name|official name|variants|adjectives|people, plural|capitals|group|member of the UN since.
Several of a kind are separated by `;`. Before a form, `=` means: only as written (`case` exact); `f:` a former name;
`a:` an abbreviation (always exact); `fa:` an abbreviation of a former name. Forms with `Saint` get `St.` and `St`,
forms with diacritics get one without, save where that is an ordinary word (`Malé`). Codes are ISO 3166-1 alpha-3, four
letters of ISO 3166-3 for states that are no more, `EUU` and `XKX` by custom. Groups: F African, A Asia-Pacific,
E Eastern European, G GRULAC, W WEOG. Blank means not certain, or none: capitals that also name other places, or that
are contested, are left out.
"""

# ruff: noqa: E501 (the table has one line a state)

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "travaux" / "data"
GROUPS = {"": "", "F": "African", "A": "Asia-Pacific", "E": "Eastern European", "G": "GRULAC", "W": "WEOG"}

TABLE = """
AFG|Afghanistan|Islamic Republic of Afghanistan||Afghan|Afghans|Kabul|A|1946-11-19
ALB|Albania|Republic of Albania||Albanian|Albanians|Tirana|E|1955-12-14
DZA|Algeria|People's Democratic Republic of Algeria||Algerian|Algerians|Algiers|F|1962-10-08
AND|Andorra|Principality of Andorra||Andorran|Andorrans|Andorra la Vella|W|1993-07-28
AGO|Angola|Republic of Angola||Angolan|Angolans|Luanda|F|1976-12-01
ATG|Antigua and Barbuda|||Antiguan|Antiguans|Saint John's|G|1981-11-11
ARG|Argentina|Argentine Republic||Argentine;Argentinian|Argentines;Argentinians|Buenos Aires|G|1945-10-24
ARM|Armenia|Republic of Armenia||Armenian|Armenians|Yerevan|E|1992-03-02
AUS|Australia|Commonwealth of Australia||Australian|Australians|Canberra|W|1945-11-01
AUT|Austria|Republic of Austria||Austrian|Austrians|Vienna|W|1955-12-14
AZE|Azerbaijan|Republic of Azerbaijan||Azerbaijani;Azeri|Azerbaijanis;Azeris|Baku|E|1992-03-02
BHS|Bahamas|Commonwealth of the Bahamas|The Bahamas;Bahamas (The)|Bahamian|Bahamians|Nassau|G|1973-09-18
BHR|Bahrain|Kingdom of Bahrain||Bahraini|Bahrainis|Manama|A|1971-09-21
BGD|Bangladesh|People's Republic of Bangladesh||Bangladeshi|Bangladeshis|Dhaka|A|1974-09-17
BRB|Barbados|||Barbadian|Barbadians|Bridgetown|G|1966-12-09
BLR|Belarus|Republic of Belarus|f:Byelorussian Soviet Socialist Republic;f:Byelorussian SSR;f:Byelorussia|Belarusian;Belarussian;Byelorussian|Belarusians;Belarussians|Minsk|E|1945-10-24
BEL|Belgium|Kingdom of Belgium||Belgian|Belgians||W|1945-12-27
BLZ|Belize|||Belizean|Belizeans|Belmopan|G|1981-09-25
BEN|Benin|Republic of Benin|f:Dahomey|Beninese||Porto-Novo;Cotonou|F|1960-09-20
BTN|Bhutan|Kingdom of Bhutan||Bhutanese||Thimphu|A|1971-09-21
BOL|Bolivia|Plurinational State of Bolivia|Bolivia (Plurinational State of);Bolivia, Plurinational State of|Bolivian|Bolivians|La Paz;Sucre|G|1945-11-14
BIH|Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnia;Bosnia & Herzegovina;Bosnia-Herzegovina;=BiH|Bosnian|Bosnians|Sarajevo|E|1992-05-22
BWA|Botswana|Republic of Botswana||Botswanan;Motswana|Batswana;Botswanans|Gaborone|F|1966-10-17
BRA|Brazil|Federative Republic of Brazil||Brazilian|Brazilians|Brasília|G|1945-10-24
BRN|Brunei Darussalam|Nation of Brunei, the Abode of Peace|Brunei|Bruneian|Bruneians|Bandar Seri Begawan|A|1984-09-21
BGR|Bulgaria|Republic of Bulgaria||Bulgarian|Bulgarians|Sofia|E|1955-12-14
BFA|Burkina Faso||f:Upper Volta|Burkinabe;Burkinabè|Burkinabes|Ouagadougou|F|1960-09-20
BDI|Burundi|Republic of Burundi||Burundian|Burundians|Bujumbura;Gitega|F|1962-09-18
CPV|Cabo Verde|Republic of Cabo Verde|f:Cape Verde;f:Republic of Cape Verde|Cabo Verdean;Cape Verdean|Cabo Verdeans;Cape Verdeans|Praia|F|1975-09-16
KHM|Cambodia|Kingdom of Cambodia|f:Democratic Kampuchea;f:Kampuchea;f:Khmer Republic|Cambodian|Cambodians|Phnom Penh|A|1955-12-14
CMR|Cameroon|Republic of Cameroon|f:United Republic of Cameroon|Cameroonian|Cameroonians|Yaoundé|F|1960-09-20
CAN|Canada|||Canadian|Canadians|Ottawa|W|1945-11-09
CAF|Central African Republic||a:CAR|Central African|Central Africans|Bangui|F|1960-09-20
TCD|=Chad|Republic of Chad||Chadian|Chadians|N'Djamena|F|1960-09-20
CHL|Chile|Republic of Chile||Chilean|Chileans|Santiago|G|1945-10-24
CHN|China|People's Republic of China|a:PRC;P.R. China;a:P.R.C.;PR China|Chinese||Beijing|A|1945-10-24
COL|Colombia|Republic of Colombia||Colombian|Colombians|Bogotá|G|1945-11-05
COM|Comoros|Union of the Comoros|The Comoros;Comoros (The);f:Islamic Federal Republic of the Comoros|Comorian;Comoran|Comorians|Moroni|F|1975-11-12
COG|Congo|Republic of the Congo|The Congo;Congo-Brazzaville;Congo (Republic of the);Congo (Brazzaville);f:People's Republic of the Congo|||Brazzaville|F|1960-09-20
CRI|Costa Rica|Republic of Costa Rica||Costa Rican|Costa Ricans|San José|G|1945-11-02
CIV|Côte d'Ivoire|Republic of Côte d'Ivoire|Ivory Coast|Ivorian|Ivorians|Yamoussoukro;Abidjan|F|1960-09-20
HRV|Croatia|Republic of Croatia||Croatian|Croatians|Zagreb|E|1992-05-22
CUB|Cuba|Republic of Cuba||Cuban|Cubans|Havana|G|1945-10-24
CYP|Cyprus|Republic of Cyprus||Cypriot|Cypriots|Nicosia|A|1960-09-20
CZE|Czechia|Czech Republic|The Czech Republic|Czech|Czechs|Prague|E|1993-01-19
PRK|Democratic People's Republic of Korea||North Korea;a:DPRK;a:D.P.R.K.;Korea (Democratic People's Republic of);Korea, Democratic People's Republic of;Democratic People's Rep. of Korea;DPR Korea|North Korean;Korean|North Koreans|Pyongyang|A|1991-09-17
COD|Democratic Republic of the Congo||a:DRC;a:D.R.C.;DR Congo;D.R. Congo;Democratic Republic of Congo;Congo (Democratic Republic of the);Congo, Democratic Republic of the;Congo-Kinshasa;Congo (Kinshasa);f:Zaire;f:Republic of Zaire|Congolese;Zairian||Kinshasa|F|1960-09-20
DNK|Denmark|Kingdom of Denmark||Danish|Danes|Copenhagen|W|1945-10-24
DJI|Djibouti|Republic of Djibouti||Djiboutian|Djiboutians||F|1977-09-20
DMA|Dominica|Commonwealth of Dominica||Dominican|Dominicans|Roseau|G|1978-12-18
DOM|Dominican Republic|||Dominican|Dominicans|Santo Domingo|G|1945-10-24
ECU|Ecuador|Republic of Ecuador||Ecuadorian;Ecuadorean|Ecuadorians;Ecuadoreans|Quito|G|1945-12-21
EGY|Egypt|Arab Republic of Egypt|f:United Arab Republic|Egyptian|Egyptians|Cairo|F|1945-10-24
SLV|El Salvador|Republic of El Salvador||Salvadoran;Salvadorian|Salvadorans;Salvadorians|San Salvador|G|1945-10-24
GNQ|Equatorial Guinea|Republic of Equatorial Guinea||Equatorial Guinean;Equatoguinean|Equatorial Guineans|Malabo|F|1968-11-12
ERI|Eritrea|State of Eritrea||Eritrean|Eritreans|Asmara|F|1993-05-28
EST|Estonia|Republic of Estonia||Estonian|Estonians|Tallinn|E|1991-09-17
SWZ|Eswatini|Kingdom of Eswatini|f:Swaziland;f:Kingdom of Swaziland|Swazi|Swazis|Mbabane|F|1968-09-24
ETH|Ethiopia|Federal Democratic Republic of Ethiopia||Ethiopian|Ethiopians|Addis Ababa|F|1945-11-13
FJI|Fiji|Republic of Fiji||Fijian|Fijians|Suva|A|1970-10-13
FIN|Finland|Republic of Finland||Finnish|Finns|Helsinki|W|1955-12-14
FRA|France|French Republic||French||Paris|W|1945-10-24
GAB|Gabon|Gabonese Republic||Gabonese||Libreville|F|1960-09-20
GMB|Gambia|Republic of the Gambia|The Gambia;Gambia (The);Gambia (Republic of The);f:Islamic Republic of the Gambia|Gambian|Gambians|Banjul|F|1965-09-21
GEO|=Georgia|||Georgian|Georgians|Tbilisi|E|1992-07-31
DEU|Germany|Federal Republic of Germany|Germany, Federal Republic of;Germany (Federal Republic of);West Germany;a:FRG|German|Germans|Berlin;Bonn|W|1973-09-18
GHA|Ghana|Republic of Ghana||Ghanaian|Ghanaians|Accra|F|1957-03-08
GRC|Greece|Hellenic Republic||Greek;Hellenic|Greeks|Athens|W|1945-10-25
GRD|Grenada|||Grenadian|Grenadians|Saint George's|G|1974-09-17
GTM|Guatemala|Republic of Guatemala||Guatemalan|Guatemalans|Guatemala City|G|1945-11-21
GIN|Guinea|Republic of Guinea||Guinean|Guineans|Conakry|F|1958-12-12
GNB|Guinea-Bissau|Republic of Guinea-Bissau|Guinea Bissau|Bissau-Guinean|Bissau-Guineans|Bissau|F|1974-09-17
GUY|Guyana|Co-operative Republic of Guyana|Republic of Guyana|Guyanese|||G|1966-09-20
HTI|Haiti|Republic of Haiti||Haitian|Haitians|Port-au-Prince|G|1945-10-24
HND|Honduras|Republic of Honduras||Honduran|Hondurans|Tegucigalpa|G|1945-12-17
HUN|Hungary||f:Republic of Hungary|Hungarian|Hungarians|Budapest|E|1955-12-14
ISL|Iceland|Republic of Iceland||Icelandic|Icelanders|Reykjavik|W|1946-11-19
IND|India|Republic of India||Indian|Indians|New Delhi;Delhi|A|1945-10-30
IDN|Indonesia|Republic of Indonesia||Indonesian|Indonesians|Jakarta|A|1950-09-28
IRN|Iran|Islamic Republic of Iran|Iran (Islamic Republic of);Iran, Islamic Republic of;Iran (Islamic Rep. of)|Iranian|Iranians|Tehran|A|1945-10-24
IRQ|Iraq|Republic of Iraq||Iraqi|Iraqis|Baghdad|A|1945-12-21
IRL|Ireland||Republic of Ireland|Irish||Dublin|W|1955-12-14
ISR|Israel|State of Israel||Israeli|Israelis||W|1949-05-11
ITA|Italy|Italian Republic||Italian|Italians|Rome|W|1955-12-14
JAM|Jamaica|||Jamaican|Jamaicans||G|1962-09-18
JPN|Japan|||Japanese||Tokyo|A|1956-12-18
JOR|=Jordan|Hashemite Kingdom of Jordan||Jordanian|Jordanians|Amman|A|1955-12-14
KAZ|Kazakhstan|Republic of Kazakhstan||Kazakh;Kazakhstani|Kazakhs;Kazakhstanis|Astana|A|1992-03-02
KEN|Kenya|Republic of Kenya||Kenyan|Kenyans|Nairobi|F|1963-12-16
KIR|Kiribati|Republic of Kiribati||I-Kiribati||Tarawa||1999-09-14
KWT|Kuwait|State of Kuwait||Kuwaiti|Kuwaitis|Kuwait City|A|1963-05-14
KGZ|Kyrgyzstan|Kyrgyz Republic||Kyrgyz;Kyrgyzstani|Kyrgyzstanis|Bishkek|A|1992-03-02
LAO|Lao People's Democratic Republic||Lao PDR;Lao P.D.R.;Laos;Lao People's Dem. Rep.|Lao;Laotian|Laotians|Vientiane|A|1955-12-14
LVA|Latvia|Republic of Latvia||Latvian|Latvians|Riga|E|1991-09-17
LBN|Lebanon|Lebanese Republic||Lebanese||Beirut|A|1945-10-24
LSO|Lesotho|Kingdom of Lesotho||Basotho;Mosotho||Maseru|F|1966-10-17
LBR|Liberia|Republic of Liberia||Liberian|Liberians|Monrovia|F|1945-11-02
LBY|Libya|State of Libya|f:Libyan Arab Jamahiriya;f:Socialist People's Libyan Arab Jamahiriya;f:Libyan Arab Republic;f:Great Socialist People's Libyan Arab Jamahiriya|Libyan|Libyans|Tripoli|F|1955-12-14
LIE|Liechtenstein|Principality of Liechtenstein||Liechtensteiner|Liechtensteiners|Vaduz|W|1990-09-18
LTU|Lithuania|Republic of Lithuania||Lithuanian|Lithuanians|Vilnius|E|1991-09-17
LUX|Luxembourg|Grand Duchy of Luxembourg||Luxembourgish|Luxembourgers||W|1945-10-24
MDG|Madagascar|Republic of Madagascar||Malagasy||Antananarivo|F|1960-09-20
MWI|Malawi|Republic of Malawi||Malawian|Malawians|Lilongwe|F|1964-12-01
MYS|Malaysia|||Malaysian|Malaysians|Kuala Lumpur;Putrajaya|A|1957-09-17
MDV|Maldives|Republic of Maldives|The Maldives;Republic of the Maldives|Maldivian|Maldivians|Malé|A|1965-09-21
MLI|Mali|Republic of Mali||Malian|Malians|Bamako|F|1960-09-28
MLT|Malta|Republic of Malta||Maltese||Valletta|W|1964-12-01
MHL|Marshall Islands|Republic of the Marshall Islands|The Marshall Islands|Marshallese||Majuro|A|1991-09-17
MRT|Mauritania|Islamic Republic of Mauritania||Mauritanian|Mauritanians|Nouakchott|F|1961-10-27
MUS|Mauritius|Republic of Mauritius||Mauritian|Mauritians|Port Louis|F|1968-04-24
MEX|Mexico|United Mexican States||Mexican|Mexicans|Mexico City|G|1945-11-07
FSM|Micronesia|Federated States of Micronesia|Micronesia (Federated States of);Micronesia, Federated States of|Micronesian|Micronesians|Palikir|A|1991-09-17
MDA|Moldova|Republic of Moldova|Moldova (Republic of);Moldova, Republic of|Moldovan|Moldovans|Chisinau;Chişinău|E|1992-03-02
MCO|Monaco|Principality of Monaco||Monégasque;Monacan|Monégasques||W|1993-05-28
MNG|Mongolia||f:Mongolian People's Republic|Mongolian|Mongolians|Ulaanbaatar;Ulan Bator|A|1961-10-27
MNE|Montenegro|||Montenegrin|Montenegrins|Podgorica|E|2006-06-28
MAR|Morocco|Kingdom of Morocco||Moroccan|Moroccans|Rabat|F|1956-11-12
MOZ|Mozambique|Republic of Mozambique||Mozambican|Mozambicans|Maputo|F|1975-09-16
MMR|Myanmar|Republic of the Union of Myanmar|f:Burma;f:Union of Myanmar;f:Union of Burma|Burmese;Myanma||Naypyidaw;Nay Pyi Taw;Yangon;Rangoon|A|1948-04-19
NAM|Namibia|Republic of Namibia||Namibian|Namibians|Windhoek|F|1990-04-23
NRU|Nauru|Republic of Nauru||Nauruan|Nauruans|Yaren|A|1999-09-14
NPL|Nepal|Federal Democratic Republic of Nepal|f:Kingdom of Nepal|Nepalese;Nepali|Nepalis|Kathmandu|A|1955-12-14
NLD|Netherlands|Kingdom of the Netherlands|The Netherlands;Netherlands (Kingdom of the);Netherlands, Kingdom of the;Holland|Dutch||Amsterdam|W|1945-12-10
NZL|New Zealand||Aotearoa New Zealand|New Zealander|New Zealanders|Wellington|W|1945-10-24
NIC|Nicaragua|Republic of Nicaragua||Nicaraguan|Nicaraguans|Managua|G|1945-10-24
NER|Niger|Republic of the Niger|The Niger;Niger (The)|Nigerien|Nigeriens|Niamey|F|1960-09-20
NGA|Nigeria|Federal Republic of Nigeria||Nigerian|Nigerians|Abuja|F|1960-10-07
MKD|North Macedonia|Republic of North Macedonia|f:The former Yugoslav Republic of Macedonia;f:former Yugoslav Republic of Macedonia;Macedonia;f:Republic of Macedonia;a:FYROM;a:TFYROM|Macedonian;North Macedonian|Macedonians|Skopje|E|1993-04-08
NOR|Norway|Kingdom of Norway||Norwegian|Norwegians|Oslo|W|1945-11-27
OMN|Oman|Sultanate of Oman||Omani|Omanis|Muscat|A|1971-10-07
PAK|Pakistan|Islamic Republic of Pakistan||Pakistani|Pakistanis|Islamabad|A|1947-09-30
PLW|Palau|Republic of Palau||Palauan|Palauans|Ngerulmud;Melekeok|A|1994-12-15
PAN|Panama|Republic of Panama||Panamanian|Panamanians|Panama City|G|1945-11-13
PNG|Papua New Guinea|Independent State of Papua New Guinea|a:PNG|Papua New Guinean|Papua New Guineans|Port Moresby|A|1975-10-10
PRY|Paraguay|Republic of Paraguay||Paraguayan|Paraguayans|Asunción|G|1945-10-24
PER|Peru|Republic of Peru||Peruvian|Peruvians|Lima|G|1945-10-31
PHL|Philippines|Republic of the Philippines|The Philippines|Philippine;Filipino|Filipinos|Manila|A|1945-10-24
POL|Poland|Republic of Poland||=Polish|=Poles|Warsaw|E|1945-10-24
PRT|Portugal|Portuguese Republic||Portuguese||Lisbon|W|1955-12-14
QAT|Qatar|State of Qatar||Qatari|Qataris|Doha|A|1971-09-21
KOR|Republic of Korea||South Korea;a:ROK;a:R.O.K.;Korea (Republic of);Korea, Republic of;Rep. of Korea|South Korean;Korean|South Koreans|Seoul|A|1991-09-17
ROU|Romania||f:Socialist Republic of Romania|Romanian|Romanians|Bucharest|E|1955-12-14
RUS|Russian Federation||Russia|Russian|Russians|Moscow|E|1945-10-24
RWA|Rwanda|Republic of Rwanda|Rwandese Republic|Rwandan;Rwandese|Rwandans|Kigali|F|1962-09-18
KNA|Saint Kitts and Nevis||Saint Kitts & Nevis;Saint Christopher and Nevis|Kittitian;Kittitian and Nevisian|Kittitians|Basseterre|G|1983-09-23
LCA|Saint Lucia|||Saint Lucian|Saint Lucians|Castries|G|1979-09-18
VCT|Saint Vincent and the Grenadines||Saint Vincent & the Grenadines;Saint Vincent|Vincentian;Saint Vincentian|Vincentians|Kingstown|G|1980-09-16
WSM|Samoa|Independent State of Samoa|f:Western Samoa|Samoan|Samoans|Apia|A|1976-12-15
SMR|San Marino|Republic of San Marino||Sammarinese;San Marinese|||W|1992-03-02
STP|São Tomé and Príncipe|Democratic Republic of São Tomé and Príncipe|Sao Tome & Principe;São Tomé & Príncipe|Santomean;São Toméan|Santomeans|São Tomé|F|1975-09-16
SAU|Saudi Arabia|Kingdom of Saudi Arabia||Saudi;Saudi Arabian|Saudis;Saudi Arabians|Riyadh|A|1945-10-24
SEN|Senegal|Republic of Senegal||Senegalese||Dakar|F|1960-09-28
SRB|Serbia|Republic of Serbia||Serbian|Serbians;Serbs|Belgrade|E|2000-11-01
SYC|Seychelles|Republic of Seychelles|The Seychelles|Seychellois;Seychelloise|||F|1976-09-21
SLE|Sierra Leone|Republic of Sierra Leone||Sierra Leonean|Sierra Leoneans|Freetown|F|1961-09-27
SGP|Singapore|Republic of Singapore||Singaporean|Singaporeans||A|1965-09-21
SVK|Slovakia|Slovak Republic||Slovak;Slovakian|Slovaks|Bratislava|E|1993-01-19
SVN|Slovenia|Republic of Slovenia||Slovenian;Slovene|Slovenians;Slovenes|Ljubljana|E|1992-05-22
SLB|Solomon Islands||The Solomon Islands|Solomon Island|Solomon Islanders|Honiara|A|1978-09-19
SOM|Somalia|Federal Republic of Somalia|f:Somali Republic;f:Somali Democratic Republic|Somali|Somalis|Mogadishu|F|1960-09-20
ZAF|South Africa|Republic of South Africa|f:Union of South Africa|South African|South Africans|Pretoria|F|1945-11-07
SSD|South Sudan|Republic of South Sudan||South Sudanese||Juba|F|2011-07-14
ESP|Spain|Kingdom of Spain||Spanish|Spaniards|Madrid|W|1955-12-14
LKA|Sri Lanka|Democratic Socialist Republic of Sri Lanka|f:Ceylon|Sri Lankan|Sri Lankans|Colombo|A|1955-12-14
SDN|Sudan|Republic of the Sudan|The Sudan;Sudan (The);Republic of Sudan|Sudanese||Khartoum|F|1956-11-12
SUR|Suriname|Republic of Suriname|Surinam|Surinamese||Paramaribo|G|1975-12-04
SWE|Sweden|Kingdom of Sweden||Swedish|Swedes|Stockholm|W|1946-11-19
CHE|Switzerland|Swiss Confederation||Swiss||Bern;Berne|W|2002-09-10
SYR|Syrian Arab Republic||Syria;Syrian Arab Rep.|Syrian|Syrians|Damascus|A|1945-10-24
TJK|Tajikistan|Republic of Tajikistan||Tajik;Tajikistani|Tajiks;Tajikistanis|Dushanbe|A|1992-03-02
THA|Thailand|Kingdom of Thailand|f:Siam|Thai|Thais|Bangkok|A|1946-12-16
TLS|Timor-Leste|Democratic Republic of Timor-Leste|Timor Leste;East Timor|Timorese;East Timorese||Dili|A|2002-09-27
TGO|Togo|Togolese Republic||Togolese||Lomé|F|1960-09-20
TON|Tonga|Kingdom of Tonga||Tongan|Tongans|Nuku'alofa|A|1999-09-14
TTO|Trinidad and Tobago|Republic of Trinidad and Tobago|Trinidad & Tobago|Trinidadian;Trinidadian and Tobagonian|Trinidadians|Port of Spain;Port-of-Spain|G|1962-09-18
TUN|Tunisia|Republic of Tunisia||Tunisian|Tunisians|Tunis|F|1956-11-12
TUR|Türkiye|Republic of Türkiye|f:=Turkey;f:Republic of Turkey|Turkish|Turks|Ankara|W|1945-10-24
TKM|Turkmenistan|||Turkmen|Turkmens|Ashgabat|A|1992-03-02
TUV|Tuvalu|||Tuvaluan|Tuvaluans|Funafuti|A|2000-09-05
UGA|Uganda|Republic of Uganda||Ugandan|Ugandans|Kampala|F|1962-10-25
UKR|Ukraine||f:Ukrainian Soviet Socialist Republic;f:Ukrainian SSR;The Ukraine|Ukrainian|Ukrainians|Kyiv;Kiev|E|1945-10-24
ARE|United Arab Emirates||a:UAE;a:U.A.E.;The United Arab Emirates|Emirati|Emiratis|Abu Dhabi|A|1971-12-09
GBR|United Kingdom|United Kingdom of Great Britain and Northern Ireland|The United Kingdom;a:UK;a:U.K.;Britain;Great Britain|British|Britons|London|W|1945-10-24
TZA|United Republic of Tanzania||Tanzania;Tanzania (United Republic of);Tanzania, United Republic of;f:Tanganyika|Tanzanian|Tanzanians|Dodoma;Dar es Salaam|F|1961-12-14
USA|United States|United States of America|The United States;a:US;a:U.S.;a:USA;a:U.S.A.|American|Americans|Washington;Washington, D.C.;Washington, DC|W|1945-10-24
URY|Uruguay|Eastern Republic of Uruguay|Oriental Republic of Uruguay|Uruguayan|Uruguayans|Montevideo|G|1945-12-18
UZB|Uzbekistan|Republic of Uzbekistan||Uzbek;Uzbekistani|Uzbeks;Uzbekistanis|Tashkent|A|1992-03-02
VUT|Vanuatu|Republic of Vanuatu|f:New Hebrides|Ni-Vanuatu;ni-Vanuatu;Vanuatuan||Port Vila|A|1981-09-15
VEN|Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of);Venezuela, Bolivarian Republic of|Venezuelan|Venezuelans|Caracas|G|1945-11-15
VNM|Viet Nam|Socialist Republic of Viet Nam|Vietnam;Socialist Republic of Vietnam|Vietnamese;Viet Namese||Hanoi|A|1977-09-20
YEM|Yemen|Republic of Yemen|f:Yemen Arab Republic|Yemeni|Yemenis|Sana'a;Sanaa|A|1947-09-30
ZMB|Zambia|Republic of Zambia|f:Northern Rhodesia|Zambian|Zambians|Lusaka|F|1964-12-01
ZWE|Zimbabwe|Republic of Zimbabwe|f:Southern Rhodesia;f:Rhodesia|Zimbabwean|Zimbabweans|Harare|F|1980-08-25
VAT|Holy See||The Holy See;Vatican;The Vatican;Vatican City;Vatican City State;Holy See (Vatican City State)|Vatican|||W|
PSE|State of Palestine||Palestine;The State of Palestine;Palestine, State of;Palestine (State of)|Palestinian|Palestinians|Ramallah|A|
EUU|European Union||The European Union;a:EU;a:E.U.;f:European Community;f:European Communities;f:European Economic Community;fa:EEC|||||
COK|Cook Islands||The Cook Islands|Cook Island|Cook Islanders|Avarua||
NIU|Niue|||Niuean|Niueans|Alofi||
XKX|Kosovo|Republic of Kosovo||Kosovar|Kosovars|Pristina||
TWN|Taiwan|Republic of China|Taiwan, Province of China;Taiwan Province of China;Chinese Taipei|Taiwanese||Taipei||
SUHH|Soviet Union|Union of Soviet Socialist Republics|The Soviet Union;a:USSR;a:U.S.S.R.|Soviet|Soviets||E|1945-10-24
YUCS|Yugoslavia|Socialist Federal Republic of Yugoslavia|a:SFRY;Federal People's Republic of Yugoslavia|Yugoslav;Yugoslavian|Yugoslavs||E|1945-10-24
CSXX|Serbia and Montenegro||Serbia & Montenegro;State Union of Serbia and Montenegro;f:Federal Republic of Yugoslavia;fa:FRY|||||2000-11-01
CSHH|Czechoslovakia|Czechoslovak Socialist Republic|Czech and Slovak Federal Republic;Czech and Slovak Federative Republic;a:CSSR;a:CSFR|Czechoslovak;Czechoslovakian|Czechoslovaks||E|1945-10-24
DDDE|German Democratic Republic||The German Democratic Republic;East Germany;a:GDR;a:G.D.R.|East German|East Germans||E|1973-09-18
YDYD|Democratic Yemen|People's Democratic Republic of Yemen|South Yemen;f:People's Republic of Southern Yemen|South Yemeni|South Yemenis|Aden|A|1967-12-14
"""

# Not members of the United Nations, or no longer.
UNTIL = {"SUHH": "1991-12-24", "CSXX": "2006-06-03", "CSHH": "1992-12-31", "DDDE": "1990-10-02", "YDYD": "1990-05-22"}
SUCCESSOR_OF = {
    "RUS": "SUHH", "CZE": "CSHH", "SVK": "CSHH", "SRB": "CSXX", "BIH": "YUCS", "HRV": "YUCS", "SVN": "YUCS",
    "MKD": "YUCS", "CSXX": "YUCS", "MNE": "CSXX", "YEM": "YDYD",
}
NOTES = {
    "CHN": "Represented by the Republic of China until General Assembly resolution 2758 (XXVI) of 1971-10-25.",
    "COK": "Not a member of the United Nations; party to treaties in its own name.",
    "CSHH": "Succeeded by the Czech Republic and Slovakia, both admitted on 1993-01-19.",
    "CSXX": "Admitted as the Federal Republic of Yugoslavia; Serbia and Montenegro from 2003-02-04.",
    "DDDE": "Acceded to the Federal Republic of Germany on 1990-10-03.",
    "DEU": "Admitted as the Federal Republic of Germany; united with the German Democratic Republic on 1990-10-03.",
    "EGY": "Member as the United Arab Republic, with Syria, from 1958 to 1961.",
    "EUU": "Regional organisation; observer, not a member of the United Nations.",
    "ISR": "Admitted to WEOG in 2000; in no group before.",
    "KIR": "Group left blank.",
    "KOR": "The form `Korean` stands for both Koreas.",
    "MNE": "Admitted after its independence in 2006.",
    "NIU": "Not a member of the United Nations; party to treaties in its own name.",
    "PRK": "The form `Korean` stands for both Koreas.",
    "PSE": "Non-member observer State since General Assembly resolution 67/19 of 2012-11-29.",
    "RUS": "Continued the membership of the Soviet Union from 1991-12-24.",
    "SRB": "Continued the membership of Serbia and Montenegro, admitted as the Federal Republic of Yugoslavia.",
    "SUHH": "Membership continued by the Russian Federation.",
    "SYR": "Part of the United Arab Republic from 1958 to 1961.",
    "TUR": "Takes part in WEOG and Asia-Pacific; in WEOG for elections. Türkiye since 2022.",
    "TWN": "Not a member of the United Nations.",
    "TZA": "Tanganyika was admitted in 1961, Zanzibar in 1963; united in 1964.",
    "USA": "Observer in WEOG, counted in it for elections.",
    "VAT": "Non-member observer State; observer in WEOG.",
    "XKX": "Not a member of the United Nations.",
    "YDYD": "Merged with the Yemen Arab Republic into the Republic of Yemen on 1990-05-22.",
    "YEM": "The Yemen Arab Republic was admitted in 1947; merged with Democratic Yemen on 1990-05-22.",
    "YUCS": "Seat lapsed after General Assembly resolution 47/1 of 1992-09-22; its end is not dated here.",
}
# Names and official names in the table that are not worded so in ISO 3166-1 (held against pycountry 26.2.16).
NOT_ISO = frozenset({
    "Bolivia", "Co-operative Republic of Guyana", "Commonwealth of Australia", "Czechoslovak Socialist Republic",
    "Czechoslovakia", "Democratic Republic of São Tomé and Príncipe", "Democratic Republic of the Congo",
    "Democratic Yemen", "European Union", "German Democratic Republic", "Holy See", "Iran", "Kosovo", "Micronesia",
    "Moldova", "Nation of Brunei, the Abode of Peace", "People's Democratic Republic of Yemen", "Republic of China",
    "Republic of Korea", "Republic of Kosovo", "Republic of Rwanda", "Republic of the Union of Myanmar",
    "Serbia and Montenegro", "Socialist Federal Republic of Yugoslavia", "Soviet Union", "State of Libya",
    "São Tomé and Príncipe", "Taiwan", "Union of Soviet Socialist Republics", "Venezuela", "Yugoslavia",
})
ORDINARY = frozenset({"Male"})


def spellings(form: str) -> Iterator[str]:
    """The form, then without diacritics, then with `St.` and `St` for `Saint`."""
    plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    for text in dict.fromkeys([form, plain]):
        if text in ORDINARY:
            continue
        yield text
        if text.startswith("Saint "):
            yield text.replace("Saint ", "St. ", 1)
            yield text.replace("Saint ", "St ", 1)


def forms(line: str) -> Iterator[tuple[str, str, str, str, str]]:
    """The rows of one state; the first of what a form is wins."""
    code, name, official, variants, adjectives, people, capitals, _, _ = line.split("|")
    seen: set[str] = set()
    kinds = [("name", name), ("official", official), ("variant", variants), ("adjective", adjectives),
             ("people", people), ("capital", capitals)]
    for kind, cell in kinds:
        for raw in filter(None, cell.split(";")):
            prefix, colon, rest = raw.partition(":")
            what = {"f": "former", "a": "abbreviation", "fa": "abbreviation"}[prefix] if colon else kind
            text = rest if colon else raw
            case = "exact" if text.startswith("=") or what == "abbreviation" else "name"
            for number, form in enumerate(spellings(text.removeprefix("="))):
                if form in seen:
                    continue
                seen.add(form)
                label = "variant" if number and what in {"name", "official"} else what
                iso = what in {"name", "official"} and not number and form not in NOT_ISO
                yield f"state:{code}", form, label, case, "iso3166" if iso else "own"


def facts(line: str) -> tuple[str, ...]:
    """The one row of facts of a state."""
    code, name, official, _, _, _, _, group, since = line.split("|")
    before = f"state:{SUCCESSOR_OF[code]}" if code in SUCCESSOR_OF else ""
    return (f"state:{code}", name.removeprefix("="), official, GROUPS[group], since, UNTIL.get(code, ""), before,
            NOTES.get(code, ""), "own")


def write(path: Path, columns: list[str], rows: list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    lines = sorted(TABLE.strip().splitlines(), key=lambda line: (line.index("|"), line))
    write(DATA / "names" / "states.csv", ["id", "form", "what", "case", "source"],
          [row for line in lines for row in forms(line)])
    write(DATA / "facts" / "states.csv", ["id", "name", "official_name", "group", "member_since", "member_until",
                                          "successor_of", "note", "source"], [facts(line) for line in lines])


if __name__ == "__main__":
    main()
